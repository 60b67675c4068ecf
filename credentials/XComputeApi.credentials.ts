import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** A key of xcompute, sent as a Bearer token to its Base URL and nowhere else. */
export class XComputeApi implements ICredentialType {
	name = 'xComputeApi';

	displayName = 'xCompute API';

	icon = { light: 'file:../icons/klingOmni.svg', dark: 'file:../icons/klingOmni.dark.svg' } as const;

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-kling-omni#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Your key, from https://xcompute.us/keys',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://xcompute.us',
			placeholder: 'e.g. https://xcompute.us',
			description: 'Where the service is. Change it only if you were given another address.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey.trim()}}' } },
	};

	/** Asks for the balance, which costs nothing. A wrong key is told with status 200 too, so the body decides. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/\\/v1$/, "")}}',
			url: '/v1/balance',
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'success',
					value: false,
					message: 'The service does not accept this API key. Copy it again from the page of keys.',
				},
			},
		],
	};
}
