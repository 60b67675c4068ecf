/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeParameters, INodeType, IVersionedNodeType } from 'n8n-workflow';

/**
 * n8n's own HTTP Request node in its newest version.
 * @param n8nFolder an installed n8n
 */
export function httpRequestNode(n8nFolder: string): { type: INodeType; version: number } {
	const require = createRequire(join(n8nFolder, 'package.json'));
	const { HttpRequest } = require('n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js') as {
		HttpRequest: new () => IVersionedNodeType;
	};
	const node = new HttpRequest();
	const version = node.currentVersion;
	return { type: node.nodeVersions[version] as INodeType, version };
}

/** Sends each item's `body` as the submit of a video, with the same credential as this package's node. */
export function submitByHttpRequest(url: string): INodeParameters {
	return {
		method: 'POST',
		url: `${url}/v1/videos/generations`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'xComputeApi',
		sendBody: true,
		contentType: 'json',
		specifyBody: 'json',
		jsonBody: '={{ $json.body }}',
		options: {},
	};
}
