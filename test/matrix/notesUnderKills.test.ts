import type { INode } from 'n8n-workflow';
import { DeduplicationRecord } from '../../nodes/KlingOmni/adapters/DeduplicationRecord';
import type { ApiAnswer, Send } from '../../nodes/KlingOmni/api/transport';
import type { Outcome } from '../../nodes/KlingOmni/generation/Outcome';
import { generate } from '../../nodes/KlingOmni/operations/generate';
import { randomFrom } from '../../bench/delay/randomFrom';
import { createVirtualRun, type Kept } from '../support/virtual/createVirtualRun';
import { VirtualClock } from '../support/virtual/VirtualClock';

const seeds = Array.from({ length: 150 }, (_none, at) => at + 1);
const begin = Date.UTC(2026, 0, 1);
/** Under way at once, and as many noted before their turn. */
const mostInDoubt = 16;

type Fate =
	'accepted' | 'lost' | 'acceptedAndLost' | 'busy' | 'pause' | 'overloaded' | 'invalid' | 'wrongKey';
/** What a service does now and then, beside accepting. */
const troubles: Fate[][] = [
	[],
	['busy'],
	['pause', 'invalid'],
	['wrongKey'],
	['lost', 'acceptedAndLost'],
	['overloaded', 'busy'],
	['invalid', 'acceptedAndLost', 'pause'],
];
const isPaid = (fate: Fate | undefined) =>
	fate === undefined || fate === 'accepted' || fate === 'acceptedAndLost' || fate === 'lost';

const answered = (status: number, body: object, headers = {}): ApiAnswer => ({
	kind: 'answered',
	status,
	headers,
	body,
});
const refused = (status: number, headers = {}) =>
	answered(status, { error: { message: 'overloaded', code: 'no', type: 'no' } }, headers);
const answers: Record<Exclude<Fate, 'accepted'>, ApiAnswer> = {
	lost: { kind: 'lost', reason: 'the connection was cut' },
	acceptedAndLost: { kind: 'lost', reason: 'the connection was cut' },
	busy: refused(429),
	pause: refused(429, { 'retry-after': '30' }),
	overloaded: refused(503),
	invalid: refused(400),
	wrongKey: refused(401),
};

/** A node with many items and its row in n8n's store, in virtual time, all drawn from a seed. */
class Life {
	readonly clock = new VirtualClock(begin);
	readonly stored = new Set<string>();
	/** Each order that left, by its name in the record. */
	readonly sent: Array<{ key: string; isNoted: boolean; fate?: Fate }> = [];
	readonly random: () => number;
	private readonly node: INode;
	private readonly items;
	private readonly parameters;
	private readonly troubles: Fate[];
	private readonly postMs: number;
	private readonly storeMs: number;

	constructor(readonly seed: number) {
		this.random = randomFrom(seed);
		this.troubles = this.pick(troubles);
		this.postMs = this.pick([1, 3, 10, 40, 200, 1_500]);
		this.storeMs = this.pick([0, 1, 5, 20, 300]);
		const isSame = this.random() < 0.3;
		this.items = Array.from({ length: this.pick([5, 20, 40, 70]) }, (_none, at) => ({
			json: { prompt: `film ${isSame ? at % 7 : at}` },
		}));
		const options = { maxVideos: 1_000, maxParallelTasks: this.pick([2, 9, 30, 100]) };
		this.parameters = { waitMode: this.pick(['none', 'inProcess']), downloadVideo: false, options };
		this.node = {
			id: 'node',
			name: 'Kling Omni',
			type: 'n8n-nodes-kling-omni.klingOmni',
			typeVersion: 1,
			position: [0, 0],
			parameters: { ...this.parameters, prompt: '={{ $json.prompt }}' },
			onError: 'continueErrorOutput',
		};
	}

	pick<T>(from: T[]): T {
		return from[Math.floor(this.random() * from.length)] as T;
	}

	/** @param stored the row as this execution finds it; `isKind`: whether the service accepts all */
	async run(mode: 'trigger' | 'retry', kept: Kept, stored: Set<string>, isKind: boolean): Promise<Outcome[]> {
		const { clock, node, items, parameters } = this;
		const send = this.serve(stored, isKind);
		const run = createVirtualRun({
			clock,
			send,
			node,
			items,
			parameters,
			mode,
			kept,
			notes: stored,
			log: [],
		});
		const record = new DeduplicationRecord(this.contextOf(mode, stored) as never);
		return await generate({ ...run, record, host: { ...run.host, random: this.random } });
	}

	private serve(stored: Set<string>, isKind: boolean): Send {
		return async ({ method, path, headers }) => {
			if (method === 'GET') return await this.poll(path);
			const key = String(headers?.['Idempotency-Key']).replace('kling-omni-', '');
			const order: Life['sent'][number] = { key, isNoted: stored.has(key) };
			this.sent.push(order);
			const ms = this.postMs * (0.5 + this.random());
			await this.clock.sleep(ms / 2);
			order.fate =
				isKind || this.random() < 0.7 ? 'accepted' : this.pick<Fate>(['accepted', ...this.troubles]);
			await this.clock.sleep(ms / 2);
			if (order.fate !== 'accepted') return answers[order.fate];
			return answered(200, { data: [{ task_id: `task_${this.sent.length}_${key.slice(0, 8)}` }] });
		};
	}

	private async poll(path: string): Promise<ApiAnswer> {
		await this.clock.sleep(5);
		const videos = [{ url: ['https://files.test/film.mp4'], expires_at: begin / 1000 + 864_000 }];
		const id = path.split('/').at(-1);
		return answered(200, { data: { id, status: 'completed', progress: 100, result: { videos } } });
	}

	private contextOf(mode: string, stored: Set<string>) {
		const turn = async () => await this.clock.sleep(this.storeMs * this.random());
		return {
			getMode: () => mode,
			// Runs of one process take turns on a row: each has one of its own here, by its store.
			getWorkflow: () => ({ id: `${this.seed} ${this.sent.length} ${this.random()}` }),
			getNode: () => this.node,
			helpers: {
				checkProcessedAndRecord: async (keys: string[]) => {
					await turn();
					const processed = keys.filter((key) => stored.has(key));
					for (const key of keys) stored.add(key);
					await turn();
					return { new: [], processed };
				},
				removeProcessed: async (keys: string[]) => {
					await turn();
					for (const key of keys) stored.delete(key);
				},
			},
		};
	}
}

const refusedAsBefore = (outcomes: Outcome[]) =>
	outcomes.filter((outcome) => 'failure' in outcome && outcome.failure.code === 'orderedBefore').length;
const copyOf = (kept: Kept) => JSON.parse(JSON.stringify(kept)) as Kept;

describe.each(seeds)('orders of many items, n8n killed at any moment (seed %i)', (seed) => {
	it('each leaves with its note, is bought once, and hardly more are in doubt than were under way', async () => {
		const life = new Life(seed);
		const { clock, sent, stored } = life;
		const kept: Kept = {};
		const kills: Array<{ stored: Set<string>; sent: number }> = [];
		await clock.run(async () => {
			let isOver = false;
			const killing = (async () => {
				while (!isOver && kills.length < 10) {
					await clock.sleep(1 + life.random() * 400);
					kills.push({ stored: new Set(stored), sent: sent.length });
				}
			})();
			await life.run('trigger', kept, stored, false);
			isOver = true;
			await killing;
		});
		expect(sent.filter(({ isNoted }) => !isNoted)).toEqual([]);
		const paidBy = (count: number) =>
			new Set(sent.slice(0, count).flatMap(({ key, fate }) => (isPaid(fate) ? [key] : [])));
		const first = sent.length;
		// Nothing stays noted that nobody sent.
		expect(stored.size / 2).toBe(paidBy(first).size);

		const retried = await clock.run(async () => await life.run('retry', copyOf(kept), new Set(stored), true));
		expect(refusedAsBefore(retried)).toBe(0);
		expect(sent.slice(first).filter(({ key }) => paidBy(first).has(key))).toEqual([]);

		for (const kill of kills) {
			const before = sent.length;
			const paid = paidBy(kill.sent);
			const outcomes = await clock.run(async () => await life.run('retry', {}, new Set(kill.stored), true));
			expect(sent.slice(before).filter(({ key }) => paid.has(key))).toEqual([]);
			expect(refusedAsBefore(outcomes) - paid.size).toBeLessThanOrEqual(mostInDoubt);
		}
	});
});
