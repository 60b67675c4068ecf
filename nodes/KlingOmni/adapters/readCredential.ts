import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { readBaseUrl } from '../api/readBaseUrl';
import { createRedact } from './createRedact';

export interface Credential {
	apiKey: string;
	/** Without a trailing slash or `/v1`. */
	baseUrl: string;
}

/** Reads the credential and checks its Base URL, so that the key never travels in the clear. */
export async function readCredential(context: IExecuteFunctions): Promise<Credential> {
	const given = await context.getCredentials<{ apiKey: unknown; baseUrl: unknown }>('xComputeApi');
	const base = readBaseUrl(given.baseUrl);
	const apiKey = String(given.apiKey ?? '').trim();
	if ('problem' in base) throw invalid(context, createRedact(apiKey)(base.problem));
	if (apiKey === '') throw invalid(context, 'API Key is empty');
	return { apiKey, baseUrl: base.url };
}

function invalid(context: IExecuteFunctions, problem: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), `Credential xCompute API: ${problem}`, {
		description: 'Open the credential and correct it. Nothing was sent and nothing was charged.',
	});
}
