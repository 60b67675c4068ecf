import { EarlierOrders } from '../../nodes/KlingOmni/generation/purchase/EarlierOrders';
import { Ledger } from '../../nodes/KlingOmni/generation/purchase/Ledger';
import type { LedgerEntry } from '../../nodes/KlingOmni/generation/purchase/LedgerEntry';
import type { RecordedOrder } from '../../nodes/KlingOmni/generation/purchase/RecordedOrder';
import type { Video } from '../../nodes/KlingOmni/generation/Video';
import { recoverOrders } from '../../nodes/KlingOmni/operations/recoverOrders';

const order = {
	...{ ledgerKey: '0:0:hash', recordKey: 'request', isKnownPlace: false, images: [], timeoutMs: 60_000 },
	request: { model: 'kling-v3-omni', prompt: 'a dog', duration: 5 },
};
const delivery = { downloadVideo: false, binaryPropertyName: 'data', simplify: true };
const video: Video = { version: 1, itemIndex: 0, phase: 'ordered', delivery, order };
const failed = {
	...{ taskId: 'task_old', status: 'failed', state: 'failed' as const },
	...{ videos: [], raw: {} },
};
const entry = (more: Partial<LedgerEntry>): LedgerEntry => ({
	...{ state: 'submitting', sentAt: '', prompt: 'a dog' },
	...more,
});
const recorded = (more: Partial<RecordedOrder> = {}): RecordedOrder => ({
	...{ taskId: 'task_new', order: 'request', execution: '7' },
	...more,
});

async function recover(known: LedgerEntry | undefined, records: RecordedOrder[], isRetry = true) {
	const ledger = new Ledger({ purchases: known ? { [order.ledgerKey]: known } : {}, version: 1 });
	const lookups = { count: 0 };
	await recoverOrders([video], {
		ledger,
		record: { isRetry } as never,
		journal: {
			earlier: async () => {
				lookups.count++;
				return await Promise.resolve(new EarlierOrders(records));
			},
		} as never,
		host: { log: () => {} } as never,
	});
	return { entry: ledger.find(order.ledgerKey), lookups: lookups.count };
}

describe('what was recorded is entered again', () => {
	const ended = { state: 'ended' as const, taskId: 'task_old', task: failed };
	it.each<[string, LedgerEntry | undefined, Partial<RecordedOrder>, string | undefined]>([
		['where the ledger is lost', undefined, {}, 'task_new'],
		['where nothing but its beginning is known', entry({}), {}, 'task_new'],
		['where it was refused here and accepted elsewhere', entry({ state: 'refused' }), {}, 'task_new'],
		['not over an order again that is in doubt', entry({ ordersAgain: 1 }), {}, undefined],
		['not over one that was sent again', entry({ sentAgain: 1 }), {}, undefined],
		['not over an order again that was refused', entry({ state: 'refused', ordersAgain: 1 }), {}, undefined],
		[
			'with an order again in doubt that was accepted',
			entry({ ordersAgain: 1 }),
			{ ordersAgain: 1 },
			'task_new',
		],
		['not over the task that failed', entry(ended), {}, 'task_old'],
		['over the task that failed, once it was ordered again', entry(ended), { ordersAgain: 1 }, 'task_new'],
		[
			'not over the same task that is under way',
			entry({ state: 'submitted', taskId: 'task_old' }),
			{},
			'task_old',
		],
		[
			'over a task that was under way, once another retry has ordered again',
			entry({ state: 'submitted', taskId: 'task_old' }),
			{ ordersAgain: 1 },
			'task_new',
		],
	])('%s', async (_what, known, record, taskId) => {
		const { entry: found } = await recover(known, [recorded(record)]);
		expect(found?.taskId).toBe(taskId);
		if (taskId === 'task_new') {
			expect(found).toMatchObject({ state: 'submitted', seconds: 5, prompt: 'a dog' });
			expect(found).toMatchObject({ ordersAgain: record.ordersAgain, executionId: '7', task: undefined });
		}
	});

	it('with the latest of several orders, and all of its tasks', async () => {
		const { entry: found } = await recover(undefined, [
			recorded({ taskId: 'task_0', sentAgain: 3 }),
			recorded({ taskId: 'task_2', ordersAgain: 1, sentAgain: 1 }),
			recorded({ taskId: 'task_1', ordersAgain: 1 }),
			recorded({ taskId: 'task_3', ordersAgain: 1, sentAgain: 1 }),
			recorded({ taskId: 'task_2', ordersAgain: 1, sentAgain: 1 }),
		]);
		expect(found).toMatchObject({
			taskId: 'task_2',
			furtherTaskIds: ['task_3'],
			ordersAgain: 1,
			sentAgain: 1,
		});
	});

	it('only for the same request, and looked for only by a retry that misses something', async () => {
		expect((await recover(undefined, [recorded({ order: 'another' })])).entry).toBeUndefined();
		expect(await recover(undefined, [recorded()], false)).toEqual({ entry: undefined, lookups: 0 });
		const film = { ...failed, state: 'completed' as const };
		const known = entry({ state: 'ended', taskId: 'task_old', task: film });
		expect((await recover(known, [recorded({ ordersAgain: 1 })])).lookups).toBe(0);
	});

	it('and by its place the latest is known, whatever was asked for', () => {
		const earlier = new EarlierOrders([
			recorded({ taskId: 'task_1', order: 'one', place: 'first' }),
			recorded({ taskId: 'task_2', order: 'another', place: 'first' }),
			recorded({ taskId: 'task_3', order: 'one', place: 'second' }),
			recorded({ taskId: 'task_4', order: 'one' }),
		]);
		expect(earlier.at({ ...order, placeKey: 'first' })?.taskId).toBe('task_2');
		expect(earlier.at(order)).toBeUndefined();
	});
});
