import { NodeConnectionTypes } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, INodeType } from 'n8n-workflow';

/**
 * A node that makes one request with a credential, as any node of n8n may. Its parameter `options` goes to the helper that
 * its parameter `helper` names: `requestWithAuthentication` is what n8n's HTTP Request uses, `httpRequestWithAuthentication`
 * what its HTTP Request tool and most newer nodes use.
 */
export const requestNode: INodeType = {
	description: {
		name: 'request',
		displayName: 'Request',
		description: '',
		group: ['transform'],
		version: 1,
		defaults: { name: 'Request' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xComputeApi', required: true }],
		properties: [
			{ displayName: 'Helper', name: 'helper', type: 'string', default: '' },
			{ displayName: 'Options', name: 'options', type: 'json', default: {} },
		],
	},
	async execute(this: IExecuteFunctions) {
		const helper = this.getNodeParameter('helper', 0) as 'httpRequestWithAuthentication';
		const options = { ...(this.getNodeParameter('options', 0) as IDataObject) };
		const answer: unknown = await this.helpers[helper].call(
			this,
			'xComputeApi',
			options as unknown as IHttpRequestOptions,
		);
		return [[{ json: { answer } as IDataObject }]];
	},
};
