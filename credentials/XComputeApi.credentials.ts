import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { keepToBaseUrl } from '../nodes/KlingOmni/api/keepToBaseUrl';
import { minBalanceLabel } from '../nodes/KlingOmni/api/minBalanceLabel';
import { readBaseUrl } from '../nodes/KlingOmni/api/readBaseUrl';

const keyRefused =
	'The service does not accept this API key. Copy it again from https://xcompute.us/keys, without blanks around it.';
const wrongAddress =
	'The answer is not that of the service. Check the Base URL: it is https://xcompute.us unless you were given another one.';
const noBalance =
	'Nothing at this address tells a balance, which not every service does: the credential may be right all the same. Account, Check Service in the node says what is there. If nothing is, the Base URL is another one.';
const movedAddress =
	'The service is not at this Base URL: it leads to another address. Enter that one instead.';

const onStatus = (status: number, message: string) =>
	({ type: 'responseCode', properties: { value: status, message } }) as const;
/** n8n takes the first rule that fits; where none does, it shows the words beside the status, and a server chooses those. */
const onAnyStatus = Array.from({ length: 1_000 }, (_none, status) => status)
	.filter((status) => status < 200 || status >= 300)
	.map((status) => onStatus(status, `The answer has HTTP status ${status}. Check the Base URL.`));
const onSuccess = (value: unknown, message: string) =>
	({ type: 'responseSuccessBody', properties: { key: 'success', value, message } }) as const;

/** A key of xcompute, sent as a Bearer token to its Base URL. */
export class XComputeApi implements ICredentialType {
	name = 'xComputeApi';

	displayName = 'Kling Omni (xCompute) API';

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
			description: 'Your key of the service',
			hint: 'Get a key at <a href="https://xcompute.us/keys" target="_blank">xcompute.us/keys</a>',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://xcompute.us',
			placeholder: 'e.g. https://xcompute.us',
			description:
				'Where the service is. Change it only if you were given another address. If the test says ENOTFOUND, ECONNREFUSED or ETIMEDOUT, n8n cannot reach it: check the address, and the network of this n8n.',
		},
		{
			displayName: minBalanceLabel,
			name: 'minBalance',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'In the unit of your account. With less than this on the key, no node that uses it orders anything. 0 is off.',
		},
	];

	/**
	 * Adds the key to a request. Not a plain template, because it must not do so when the Base URL is unsafe, or when the
	 * request goes elsewhere: that holds for the Test button too, whose address is as the user typed it until it gets here,
	 * and for n8n's HTTP Request node, whose address is up to whoever builds the workflow.
	 * @throws Error when the Base URL is no https address, or the request does not go there
	 */
	async authenticate(
		{ apiKey, baseUrl }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const base = readBaseUrl(baseUrl);
		if ('problem' in base) throw new Error(base.problem);
		keepToBaseUrl(request, base.url);
		request.headers = { ...request.headers, Authorization: `Bearer ${String(apiKey ?? '').trim()}` };
		return await Promise.resolve(request);
	}

	/**
	 * Asks for the balance, which costs nothing. The body decides, not the status alone: a wrong key is told with status 200
	 * too, and any website answers 200. A value of `undefined` is n8n's way to say "when it is missing".
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/v1/balance',
			disableFollowRedirect: true,
			timeout: 30_000,
		},
		rules: [
			onStatus(401, keyRefused),
			onStatus(403, keyRefused),
			onStatus(404, noBalance),
			onStatus(405, noBalance),
			...[301, 302, 303, 307, 308].map((status) => onStatus(status, movedAddress)),
			onStatus(429, 'The service is at its limit. Test again in a minute; the credential may be right.'),
			...[500, 502, 503, 504].map((status) =>
				onStatus(status, 'The service has trouble. Test again later; the credential may be right.'),
			),
			...onAnyStatus,
			onSuccess(false, keyRefused),
			onSuccess(undefined, wrongAddress),
		] as ICredentialTestRequest['rules'],
	};
}
