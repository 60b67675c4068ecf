import type { ApiAnswer, Send } from '../../nodes/KlingOmni/api/transport';
import { Ledger } from '../../nodes/KlingOmni/generation/purchase/Ledger';
import { generate } from '../../nodes/KlingOmni/operations/generate';
import type { Run } from '../../nodes/KlingOmni/operations/Run';
import { createVirtualRun, type Kept } from '../support/virtual/createVirtualRun';
import { VirtualClock } from '../support/virtual/VirtualClock';
import { virtualNode } from '../support/virtual/virtualNode';

const begin = Date.UTC(2026, 0, 1);
const minute = 60_000;

/** A node with many items, in virtual time. Posting takes a few milliseconds, a little different each time. */
function nodeOf(count: number, waitMode: string, answer: (post: number, id: string) => ApiAnswer) {
	const clock = new VirtualClock(begin);
	const notes = new Set<string>();
	const sent = { posts: 0, accepted: 0 };
	const task = (id: string, more: object): ApiAnswer => ({
		kind: 'answered',
		status: 200,
		headers: {},
		body: { data: { id, ...more } },
	});
	const failing = new Set<string>();
	const send: Send = async ({ method, path }) => {
		if (method === 'GET') {
			const id = path.split('/').at(-1) ?? '';
			await clock.sleep(5);
			if (failing.has(id)) return task(id, { status: 'failed', error: { message: 'bad luck' } });
			const url = ['https://files.test/film.mp4'];
			const result = { videos: [{ url, expires_at: begin / 1000 + 864_000 }] };
			return task(id, { status: 'completed', progress: 100, result });
		}
		const post = ++sent.posts;
		await clock.sleep(3 + ((post * 7) % 11));
		const answered = answer(post, `task_${post}`);
		if (answered.kind === 'answered' && answered.status === 200) sent.accepted++;
		return answered;
	};
	const options = { maxVideos: 10_000, maxParallelTasks: 1_000 };
	const parameters = { waitMode, downloadVideo: false, options };
	const node = virtualNode(
		{ ...parameters, prompt: '={{ $json.prompt }}' },
		{ onError: 'continueErrorOutput' },
	);
	const items = Array.from({ length: count }, (_none, at) => ({ json: { prompt: `film ${at}` } }));
	const run = (mode: 'trigger' | 'retry', kept: Kept): Run =>
		createVirtualRun({ clock, send, node, items, parameters, mode, kept, notes, log: [] });
	return { clock, notes, sent, failing, run };
}
const accepted = (id: string): ApiAnswer => ({
	kind: 'answered',
	status: 200,
	headers: {},
	body: { data: [{ task_id: id }] },
});
const wrongKey: ApiAnswer = {
	kind: 'answered',
	status: 401,
	headers: {},
	body: { error: { message: 'wrong key', code: 'auth', type: 'auth' } },
};
const noRoom: ApiAnswer = {
	kind: 'answered',
	status: 429,
	headers: { 'retry-after': '600' },
	body: { error: { message: 'slow down', code: 'rate_limit', type: 'rate_limit' } },
};

it.each([9, 15, 30])(
	'nothing is noted ahead while the service wants a pause, when it refused only the %i. order',
	async (refused) => {
		const { clock, notes, sent, run } = nodeOf(80, 'none', (post, id) =>
			post === refused ? noRoom : accepted(id),
		);
		await clock.run(async () => {
			const running = generate(run('trigger', {}));
			await clock.sleep(5 * minute);
			expect(notes.size / 2).toBe(sent.accepted);
			await running;
		});
	},
);

it('a retry of many asks the ledger a few times for each, not for all that come after each', async () => {
	const count = 400;
	const { clock, sent, failing, run } = nodeOf(count, 'inProcess', (post, id) => {
		if (post <= count && post % 2 === 0) failing.add(id);
		return accepted(id);
	});
	const kept: Kept = {};
	await clock.run(async () => await generate(run('trigger', kept)));
	const find = jest.spyOn(Ledger.prototype, 'find');
	await clock.run(async () => await generate(run('retry', JSON.parse(JSON.stringify(kept)) as Kept)));
	expect(sent.accepted).toBe(1.5 * count);
	expect(find.mock.calls.length).toBeLessThan(20 * count);
});

it('a Stop ends the node although the store does not answer any more', async () => {
	const { clock, run } = nodeOf(200, 'none', (_post, id) => accepted(id));
	const ended = clock.run(async () => {
		const made = run('trigger', {});
		const { record, host } = made;
		const hangs = () => clock.now() > begin + 15;
		const never = new Promise<never>(() => {});
		return await generate({
			...made,
			record: {
				...record,
				note: async (keys) => await (hangs() ? never : record.note(keys)),
				withdraw: async (keys) => await (hangs() ? never : record.withdraw(keys)),
			},
			host: { ...host, isStopped: () => clock.now() > begin + 1_000 },
		});
	});
	await expect(ended).resolves.toHaveLength(0);
});

it.each([20, 22, 24])(
	'a retry without a kill buys what was never sent, though the store could not take it back after %i orders',
	async (most) => {
		const isWrong = { key: true };
		const { clock, sent, run } = nodeOf(60, 'none', (_post, id) =>
			isWrong.key && sent.accepted >= most ? wrongKey : accepted(id),
		);
		const kept: Kept = {};
		await clock.run(async () => {
			const made = run('trigger', kept);
			const record = { ...made.record, withdraw: async () => await clock.sleep(1).then(() => false) };
			return await generate({ ...made, record });
		});
		expect(sent.accepted).toBe(most);
		isWrong.key = false;
		const outcomes = await clock.run(
			async () => await generate(run('retry', JSON.parse(JSON.stringify(kept)) as Kept)),
		);
		expect(outcomes.filter((outcome) => 'failure' in outcome)).toEqual([]);
		expect(sent.accepted).toBe(60);
	},
);
