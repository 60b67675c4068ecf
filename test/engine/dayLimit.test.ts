import type { INodeParameters } from 'n8n-workflow';
import { createEngine } from '../support/engine/createEngine';
import type { NodeOptions } from '../support/engine/engineTypes';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ speed: 60, standIn: { taskMs: 5_000, failTask: () => undefined } });

let workflows = 0;
/** A workflow of its own, so that no test finds what another has ordered; each call is an execution of it. */
async function dayOfANode(parameters: INodeParameters, dedup = true) {
	const n8n = await createEngine({ dedup, credentials: engine.credentials });
	const workflowId = `day ${workflows++}`;
	return async (count: number, rest: NodeOptions = {}) => {
		const items = Array.from({ length: count }, (_none, at) => ({ json: { prompt: `film ${at}` } }));
		const node = { prompt: '={{ $json.prompt }}', ...parameters };
		return await n8n.node(node, { items, workflowId, ...rest });
	};
}
const limit = (maxVideosPerDay: string | number): INodeParameters => ({ options: { maxVideosPerDay } });

describe('a limit of videos per day', () => {
	it('holds over executions: one that would exceed it is refused as a whole, and told how many there were', async () => {
		const generate = await dayOfANode(limit(5));
		expect((await generate(3)).error).toBeUndefined();
		const { error } = await generate(3);
		expect(error?.message).toContain(
			'Options › Max Videos per Day is 5, but 3 videos were asked for, and today this node has ordered 3 already',
		);
		expect(error?.description).toContain('raise Options › Max Videos per Day to 6 or more');
		expect(api.books.bought()).toBe(3);
		expect((await generate(2)).error).toBeUndefined();
		expect((await generate(1)).error?.message).toContain('ordered 5 already');
		expect(api.books.bought()).toBe(5);
	});

	it('holds for forty executions at once in one process', async () => {
		const generate = await dayOfANode(limit(7));
		const ends = await Promise.all(Array.from({ length: 40 }, async () => await generate(1)));
		expect(ends.filter(({ error }) => error === undefined)).toHaveLength(7);
		expect(api.books.bought()).toBe(7);
	}, 60_000);

	it('gets the place back of what was refused and of what failed, also from the middle', async () => {
		const generate = await dayOfANode(limit(4));
		api.fault({ on: 'submit', when: { nth: 2 }, do: { kind: 'status', status: 400 } });
		const failure = { message: 'moderated', code: 1, type: 'generation_failed' };
		api.set({ failTask: (_request, n) => (n === 3 ? failure : undefined) });
		await generate(4, { onError: 'continueRegularOutput' });
		expect(api.books.bought()).toBe(3);
		expect((await generate(3)).error?.message).toContain('ordered 2 already');
		expect((await generate(2)).error).toBeUndefined();
		expect((await generate(1)).error?.message).toContain('ordered 4 already');
	});

	it('is the lowest that any row sets', async () => {
		const generate = await dayOfANode({
			options: { maxVideosPerDay: '={{ $json.prompt === "film 0" ? 3 : 9 }}' },
		});
		expect((await generate(3)).error).toBeUndefined();
		expect((await generate(1)).error?.message).toContain('ordered 3 already');
	});

	it('orders nothing where n8n has no store for it, and says what to do', async () => {
		const generate = await dayOfANode(limit(5), false);
		const { error } = await generate(1);
		expect(error?.message).toContain('how many videos were ordered today could not be read');
		expect(error?.description).toContain('remove Options › Max Videos per Day');
		expect(api.books.requests).toEqual([]);
	});

	it.each([0, -1, 'many', 2.5, 5001, '={{ $json.missing.deep }}'])(
		'of %p is reported before anything is ordered',
		async (given) => {
			const generate = await dayOfANode(limit(given));
			expect((await generate(2)).error?.message).toMatch(/Options/);
			expect(api.books.requests).toEqual([]);
		},
	);

	it('does not buy twice in a retry, which needs no further place', async () => {
		const generate = await dayOfANode(limit(2));
		api.fault({ on: 'read', when: { nth: 1 }, do: { kind: 'status', status: 200 } });
		const tries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		expect((await generate(2, tries)).error).toBeUndefined();
		expect(api.books.bought()).toBe(2);
	});
});
