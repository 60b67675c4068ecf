import type { IExecuteFunctions } from 'n8n-workflow';
import { readBaseUrl } from '../api/readBaseUrl';
import { reasonOf } from '../generation/reasonOf';
import { createRedact } from './createRedact';
import { usesProxy } from './usesProxy';

export interface Credential {
	apiKey: string;
	/** Without a trailing slash or `/v1`. */
	baseUrl: string;
	/** What the user wants to keep on the key, not checked yet: it concerns orders only. */
	minBalance: unknown;
}

const wouldUseProxy =
	"Base URL begins with http://, and this n8n would hand the request with the key to its proxy (HTTP_PROXY). Let n8n's environment variable NO_PROXY name this host, or use https://";

/** Reads the credential and checks its Base URL, so that the key never travels in the clear; or says what is wrong with it. */
export async function readCredential(
	context: IExecuteFunctions,
): Promise<{ credential: Credential } | { problem: string }> {
	try {
		const given = await context.getCredentials<{
			apiKey: unknown;
			baseUrl: unknown;
			minBalance?: unknown;
		}>('xComputeApi');
		const base = readBaseUrl(given.baseUrl);
		const apiKey = String(given.apiKey ?? '').trim();
		if ('problem' in base) return { problem: createRedact(apiKey)(base.problem) };
		if (apiKey === '') return { problem: 'API Key is empty' };
		if (base.url.startsWith('http:') && (await usesProxy(context, base.url)))
			return { problem: wouldUseProxy };
		return { credential: { apiKey, baseUrl: base.url, minBalance: given.minBalance } };
	} catch (error) {
		return { problem: reasonOf(error) };
	}
}
