import type { INodeParameters } from 'n8n-workflow';
import type { NodeOptions, RunResult } from '../support/engine/engineTypes';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({
	speed: 60,
	dedup: true,
	standIn: { taskMs: 10_000, failTask: () => undefined },
});

const itemsOf = (count: number) =>
	Array.from({ length: count }, (_none, at) => ({ json: { prompt: `film ${at}` } }));
const generate = async (count: number, options: INodeParameters, rest: NodeOptions = {}) =>
	await engine.node({ prompt: '={{ $json.prompt }}', options }, { items: itemsOf(count), ...rest });
/** What came out in all rounds: videos, or what failed. */
const outputOf = ({ runData }: RunResult, kind: 'videos' | 'failures') =>
	(runData['Kling Omni'] ?? [])
		.flatMap(({ data }) => data?.main?.[0] ?? [])
		.map(({ json }) => json)
		.filter((json) => (json.error === undefined) === (kind === 'videos'));
const goOn = { batchSize: 1, onError: 'continueRegularOutput' } as const;
const refused = expect.objectContaining({
	details: expect.objectContaining({ code: 'limitReached', billed: 'no' }) as unknown,
}) as unknown;

describe('a limit of one execution', () => {
	it('is 100 videos unless set: 3,000 rows order nothing, and the error says how to go on', async () => {
		const { error } = await generate(3_000, {});
		expect(error?.message).toContain('Options › Max Videos is 100, but 3000 videos were asked for');
		expect(error?.description).toContain('raise Options › Max Videos to 3000');
		expect(api.books.requests).toEqual([]);
	}, 60_000);

	it('lets through exactly as many as it says', async () => {
		expect((await generate(4, { maxVideos: 4 })).error).toBeUndefined();
		expect(api.books.bought()).toBe(4);
		const { error } = await generate(5, { maxVideos: 4 });
		expect(error?.message).toContain('Max Videos is 4, but 5 videos');
		expect(api.books.bought()).toBe(4);
	});

	it('counts the seconds of video as well, where it is set', async () => {
		expect((await generate(3, { maxSeconds: 15 })).error).toBeUndefined();
		const { error } = await generate(3, { maxSeconds: 14 });
		expect(error?.message).toContain('Options › Max Seconds is 14, but 15 seconds of video were asked for');
		expect(api.books.bought()).toBe(3);
	});

	it('holds over 200 rounds of a loop: what exceeds it is refused, what was bought comes out', async () => {
		const result = await generate(200, { maxVideos: 7 }, goOn);
		expect(api.books.bought()).toBe(7);
		expect(outputOf(result, 'videos')).toHaveLength(7);
		expect(outputOf(result, 'failures')).toEqual(Array.from({ length: 193 }, () => refused));
		expect(String(outputOf(result, 'failures')[0]?.error)).toContain('this execution has ordered 7 already');
	}, 120_000);

	it('holds over Retry On Fail and Retry execution, which deliver what was bought all the same', async () => {
		api.fault({ on: 'read', do: { kind: 'status', status: 404 } });
		const tries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const failed = await generate(3, { maxVideos: 3, timeout: 5 }, tries);
		expect(failed.status).toBe('error');
		api.clearFaults();
		const retried = await engine.retry(failed);
		expect(retried.error).toBeUndefined();
		expect(retried.output.Main?.[0]).toHaveLength(3);
		expect(api.books.bought()).toBe(3);
	}, 60_000);

	it('gets the place back of an order that was refused, and of a task that failed', async () => {
		api.fault({ on: 'submit', when: { nth: 1 }, do: { kind: 'status', status: 400 } });
		api.set({
			failTask: (_request, n) =>
				n === 1 ? { message: 'moderated', code: 1, type: 'generation_failed' } : undefined,
		});
		const result = await generate(5, { maxVideos: 2 }, goOn);
		// One is refused, one fails, two come, and only the fifth is too many.
		expect(outputOf(result, 'videos')).toHaveLength(2);
		expect(api.books.accepted).toHaveLength(3);
		expect(
			outputOf(result, 'failures').filter((json) => JSON.stringify(json).includes('limitReached')),
		).toHaveLength(1);
	});

	it.each([0, -1, 'many', 2.5, '={{ $json.missing.deep }}'])(
		'of %p is reported before anything is ordered',
		async (given) => {
			for (const name of ['maxVideos', 'maxSeconds']) {
				const { error } = await generate(2, { [name]: given });
				expect(error?.message).toMatch(/Options/);
			}
			expect(api.books.requests).toEqual([]);
		},
	);

	it('is the lowest that any row sets', async () => {
		const { error } = await generate(5, { maxVideos: '={{ $itemIndex === 3 ? 2 : 1000 }}' });
		expect(error?.message).toContain('Max Videos is 2');
		expect(api.books.requests).toEqual([]);
	});
});

describe.each(['engineRequest', 'inProcess'] as const)('a limit of a tool (%s)', (style) => {
	const parameters = { prompt: "={{ $fromAI('prompt', 'what to show', 'string') }}" };
	const calls = Array.from({ length: 15 }, (_none, at) => ({ prompt: `a kite ${at}` }));
	const observed = ({ output }: RunResult) =>
		(output.Agent?.[0] ?? []).map(({ json }) => String(json.thrown ?? json.observation));

	it('is three videos unless set, however many calls the agent makes at once, and it is told so', async () => {
		const result = await engine.tool(parameters, { style, calls });
		expect(api.books.bought()).toBe(3);
		const told = observed(result).filter((text) => text.includes('Max Videos'));
		expect(told.length).toBeGreaterThan(0);
	});

	it('may be set to as many', async () => {
		await engine.tool({ ...parameters, options: { maxVideos: 15 } }, { style, calls });
		expect(api.books.bought()).toBe(15);
	});
});
