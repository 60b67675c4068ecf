import type { INodeParameters } from 'n8n-workflow';
import { createEngine } from '../support/engine/createEngine';
import type { NodeOptions } from '../support/engine/engineTypes';
import type { Fault, FaultRule } from '../support/standIn/Fault';
import { useEngine } from '../support/useEngine';

/** With signs that addresses and JSON write differently. */
const apiKey = 'sk-a+b/c="d"\\e%20==';
const encoded = [encodeURIComponent(apiKey), Buffer.from(apiKey).toString('base64')];

const { api, engine } = useEngine({ speed: 60, dedup: true, standIn: { taskMs: 5_000, apiKeys: [apiKey] } });

const generate = async (parameters: INodeParameters = {}, options: NodeOptions = {}) =>
	await engine.node(
		{ prompt: 'a kite', options: { timeout: 1 }, ...parameters },
		{ mode: 'manual', ...options },
	);

const error = { code: 400, message: `bad Authorization: Bearer ${apiKey}`, type: apiKey };
const text = `You sent ${apiKey} and ${encoded.join(' and ')}`;
const echoes: Record<string, Fault> = {
	'an error': { kind: 'echoKey' },
	'an error with another status': { kind: 'echoKey', status: 500 },
	'words of its own': { kind: 'status', status: 400, body: text },
	'words without a status': { kind: 'status', status: 503, body: text },
	headers: { kind: 'status', status: 429, headers: { 'Retry-After': apiKey, 'X-Echo': apiKey } },
	'an error in 200': { kind: 'errorIn200', error },
	'an answer that makes no sense': {
		kind: 'nonsense',
		body: JSON.stringify({ [apiKey]: [apiKey, { deep: text }] }),
	},
	'the target of a redirect': {
		kind: 'redirect',
		status: 302,
		to: `http://localhost/?key=${encodeURIComponent(apiKey)}`,
	},
	'the field of a task': {
		kind: 'rewrite',
		body: (answer) => {
			const { data, ...rest } = answer as { data: object | object[] };
			const mine = { [apiKey]: text, message: text, error: { message: text } };
			return {
				...rest,
				note: text,
				data: Array.isArray(data) ? [{ ...data[0], ...mine }] : { ...data, ...mine },
			};
		},
	},
};
const places = ['submit', 'read'] as const;
const cells = Object.keys(echoes).flatMap((echo) => places.map((on) => [echo, on] as const));

function expectNoKey(found: unknown): void {
	const everything = JSON.stringify(found, (_name, value: unknown) =>
		value instanceof Error
			? { ...value, name: value.name, message: value.message, stack: value.stack }
			: value,
	);
	const written = [
		apiKey,
		JSON.stringify(apiKey).slice(1, -1),
		JSON.stringify(JSON.stringify(apiKey)).slice(3, -3),
		...encoded,
	];
	for (const form of written) expect(everything).not.toContain(form);
}

describe('the key', () => {
	it.each(cells)('is nowhere in n8n when %s of a %s repeats it', async (echo, on) => {
		api.fault({ on, when: { times: 3 }, do: echoes[echo] } as FaultRule);
		for (const onError of ['stopWorkflow', 'continueErrorOutput'] as const) {
			const result = await generate({ simplify: false }, { onError });
			const { runExecutionData, logs, hints, customData, uiMessages, calls, error: thrown } = result;
			expectNoKey([runExecutionData, logs, hints, customData, uiMessages, calls, thrown, thrown?.stack]);
		}
		expect(api.books.authLeaks).toEqual([]);
	});

	it('is not sent to the host of the files, also across redirects and whatever n8n retries there', async () => {
		let struck = 0;
		api.fault({
			on: 'download',
			when: () => ++struck <= 2,
			do: {
				kind: 'redirect',
				status: 302,
				to: `${api.url}/files/elsewhere`,
			},
		});
		const result = await generate({ downloadVideo: true });
		expect(result.error === undefined || result.error.message.includes('could not be downloaded')).toBe(true);
		expect(api.books.downloads.length).toBeGreaterThan(0);
		expect(api.books.authLeaks).toEqual([]);
	});

	it.each([301, 302, 303, 307, 308] as const)(
		'does not follow a %i of the API to another origin',
		async (status) => {
			const to = `${api.filesUrl}/files/steal`;
			api.fault({ on: 'submit', when: { nth: 1 }, do: { kind: 'redirect', status, to } });
			api.fault({ on: 'read', when: { times: 2 }, do: { kind: 'redirect', status, to } });
			await generate({}, { onError: 'continueRegularOutput' });
			await generate();
			expect(api.books.requests.filter(({ path }) => path.includes('steal'))).toEqual([]);
			expect(api.books.authLeaks).toEqual([]);
		},
	);

	it('is not in the error about a Base URL that it was pasted into', async () => {
		const other = await createEngine({
			credentials: { xComputeApi: { apiKey, baseUrl: `ftp://${apiKey}@host` } },
		});
		const result = await other.node({ prompt: 'a kite' });
		expect(result.error?.message).toContain('Base URL');
		expectNoKey([result.error, result.error?.message, result.runExecutionData]);
		const further = await other.node({ prompt: 'a kite' }, { onError: 'continueErrorOutput' });
		expect(String(further.output.Failed?.[0]?.[0]?.json.error)).toContain('Base URL');
		expect(further.output.Main ?? [[]]).toEqual([[]]);
		expectNoKey(further.runExecutionData);
	});
});
