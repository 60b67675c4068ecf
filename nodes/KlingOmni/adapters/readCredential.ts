import type { IExecuteFunctions } from 'n8n-workflow';
import { readBaseUrl } from '../api/readBaseUrl';
import { credentialUnusable } from '../generation/failures/credentialUnusable';
import type { Failure } from '../generation/Failure';
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

/**
 * Reads the credential and checks its Base URL, so that the key never travels in the clear.
 * @param orderedBefore task ids of this execution, to be told where it cannot be used
 */
export async function readCredential(
	context: IExecuteFunctions,
	orderedBefore: string[],
): Promise<{ credential: Credential } | { failure: Failure }> {
	const unusable = (problem: string) => ({ failure: credentialUnusable(problem, orderedBefore) });
	try {
		const given = await context.getCredentials<{
			apiKey: unknown;
			baseUrl: unknown;
			minBalance?: unknown;
		}>('xComputeApi');
		const base = readBaseUrl(given.baseUrl);
		const apiKey = String(given.apiKey ?? '').trim();
		if ('problem' in base) return unusable(createRedact(apiKey)(base.problem));
		if (apiKey === '') return unusable('API Key is empty');
		if (base.url.startsWith('http:') && (await usesProxy(context, base.url))) return unusable(wouldUseProxy);
		return { credential: { apiKey, baseUrl: base.url, minBalance: given.minBalance } };
	} catch (error) {
		return unusable(reasonOf(error));
	}
}
