import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

export interface Credential {
	apiKey: string;
	/** Without a trailing slash or `/v1`. */
	baseUrl: string;
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Reads the credential and checks its Base URL, so that the key never travels in the clear. */
export async function readCredential(context: IExecuteFunctions): Promise<Credential> {
	const { apiKey, baseUrl } = await context.getCredentials<{ apiKey: unknown; baseUrl: unknown }>(
		'xComputeApi',
	);
	const url = String(baseUrl ?? '')
		.trim()
		.replace(/\/+$/, '')
		.replace(/\/v1$/, '');
	const problem = problemOf(url) ?? (String(apiKey ?? '').trim() === '' ? 'API Key is empty' : undefined);
	if (problem !== undefined) {
		throw new NodeOperationError(context.getNode(), `Credential xCompute API: ${problem}`, {
			description: 'Open the credential and mend it. Nothing was sent and nothing was charged.',
		});
	}
	return { apiKey: String(apiKey).trim(), baseUrl: url };
}

function problemOf(url: string): string | undefined {
	if (!URL.canParse(url)) return `Base URL must be a URL such as https://xcompute.us (found "${url}")`;
	const { protocol, hostname } = new URL(url);
	if (protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname))) return undefined;
	return `Base URL must start with https:// (found "${url}"); http:// is for this machine only`;
}
