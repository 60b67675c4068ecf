import type { INode } from 'n8n-workflow';
import { DeduplicationRecord } from '../../../nodes/KlingOmni/adapters/DeduplicationRecord';
import type { ApiAnswer, Send } from '../../../nodes/KlingOmni/api/transport';
import type { Outcome } from '../../../nodes/KlingOmni/generation/Outcome';
import { EarlierOrders } from '../../../nodes/KlingOmni/generation/purchase/EarlierOrders';
import type { AcceptedOrder, OrderJournal } from '../../../nodes/KlingOmni/generation/purchase/OrderJournal';
import type { RecordedOrder } from '../../../nodes/KlingOmni/generation/purchase/RecordedOrder';
import { generate } from '../../../nodes/KlingOmni/operations/generate';
import { randomFrom } from '../../../bench/delay/randomFrom';
import { createVirtualRun, type Kept } from './createVirtualRun';
import { VirtualClock } from './VirtualClock';
import { virtualNode } from './virtualNode';

const begin = Date.UTC(2026, 0, 1);
/** How long it takes until an accepted order is on record, at most, in milliseconds. */
const longestRecordMs = 400;

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
/** Whether an order is paid for; one that is under way may be. */
export const isPaid = (fate: Fate | undefined) =>
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
export class BatchLife {
	readonly clock = new VirtualClock(begin);
	readonly stored = new Set<string>();
	/** Each order that left, by its name in the record. */
	readonly sent: Array<{ key: string; isNoted: boolean; fate?: Fate }> = [];
	/** What is in the list of executions. */
	readonly recorded: RecordedOrder[] = [];
	private readonly recording: Array<Promise<void>> = [];
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
		this.node = virtualNode(
			{ ...this.parameters, prompt: '={{ $json.prompt }}' },
			{ onError: 'continueErrorOutput' },
		);
	}

	pick<T>(from: T[]): T {
		return from[Math.floor(this.random() * from.length)] as T;
	}

	/** Retries an execution that was killed, of a service that accepts all. */
	async retry(kept: Kept, { stored, recorded }: Pick<BatchLife, 'stored' | 'recorded'>): Promise<Outcome[]> {
		return await this.run('retry', kept, new Set(stored), recorded);
	}

	/** @param stored the row as this execution finds it; `recorded`: what earlier tries have recorded */
	async run(
		mode: 'trigger' | 'retry',
		kept: Kept,
		stored: Set<string>,
		recorded: RecordedOrder[] = [],
	): Promise<Outcome[]> {
		const { clock, node, items, parameters } = this;
		const send = this.serve(stored, mode === 'retry');
		const journal: Pick<OrderJournal, 'add' | 'earlier'> = {
			add: (order) => this.recording.push(this.note(order)),
			earlier: async () => await Promise.resolve(new EarlierOrders(recorded)),
		};
		const run = createVirtualRun({
			clock,
			send,
			node,
			items,
			parameters,
			mode,
			kept,
			notes: stored,
			journal,
			log: [],
		});
		const record = new DeduplicationRecord(this.contextOf(mode, stored) as never);
		const outcomes = await generate({ ...run, record, host: { ...run.host, random: this.random } });
		await Promise.all(this.recording);
		return outcomes;
	}

	private async note({ taskId, recordKey, placeKey }: AcceptedOrder): Promise<void> {
		await this.clock.sleep(longestRecordMs * this.random());
		this.recorded.push({ taskId, order: recordKey, place: placeKey });
	}

	private serve(stored: Set<string>, isKind: boolean): Send {
		return async ({ method, path, headers }) => {
			if (method === 'GET') return await this.poll(path);
			const key = String(headers?.['Idempotency-Key']).replace('kling-omni-', '');
			const order: BatchLife['sent'][number] = { key, isNoted: stored.has(key) };
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
