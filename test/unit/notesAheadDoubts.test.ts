import { sleep } from 'n8n-workflow';
import { EarlierOrders } from '../../nodes/KlingOmni/generation/purchase/EarlierOrders';
import { Ledger } from '../../nodes/KlingOmni/generation/purchase/Ledger';
import { NotesAhead } from '../../nodes/KlingOmni/generation/purchase/NotesAhead';
import { openExecutionStore } from '../../nodes/KlingOmni/generation/purchase/openExecutionStore';
import { purchase } from '../../nodes/KlingOmni/generation/purchase/purchase';
import type { PurchaseContext } from '../../nodes/KlingOmni/generation/purchase/purchase';
import type { PurchaseRecord } from '../../nodes/KlingOmni/generation/purchase/PurchaseRecord';
import type { VideoIn } from '../../nodes/KlingOmni/generation/Video';

/** n8n's store in memory: each call takes a round trip, one after the other. */
function storeInMemory() {
	const stored = new Set<string>();
	const answers = { ofWithdrawalsAreLost: false };
	let turn: Promise<unknown> = Promise.resolve();
	const inTurn = async <T>(action: () => T): Promise<T> => {
		const mine = turn.then(async () => {
			await sleep(20);
			return action();
		});
		turn = mine;
		return await mine;
	};
	const recordOf = (isRetry: boolean): PurchaseRecord => ({
		isRetry,
		note: async (keys) =>
			await inTurn(() => {
				const known = new Set(keys.filter((key) => stored.has(key)));
				for (const key of keys) stored.add(key);
				return known;
			}),
		withdraw: async (keys) =>
			await inTurn(() => {
				for (const key of keys) stored.delete(key);
				return !answers.ofWithdrawalsAreLost;
			}),
		known: async () => await Promise.reject(new Error('not asked here')),
	});
	return { stored, answers, recordOf };
}

const videoOf = (at: number): VideoIn<'ordered'> => ({
	version: 1,
	itemIndex: at,
	phase: 'ordered',
	delivery: { downloadVideo: false, binaryPropertyName: 'data', simplify: true },
	order: {
		ledgerKey: `0:${at}:hash`,
		recordKey: `request ${at}`,
		placeKey: `place ${at}`,
		isKnownPlace: false,
		request: { model: 'kling-v3-omni', prompt: `film ${at}` } as never,
		images: [],
		timeoutMs: 60_000,
	},
});

/** An execution of the node, whose service notes what was noted when an order came. */
function executionOf({ stored, recordOf }: ReturnType<typeof storeInMemory>, isRetry: boolean) {
	const record = recordOf(isRetry);
	const state = { isStopped: false };
	const sent: Array<{ prompt: unknown; isNoted: boolean }> = [];
	const context: PurchaseContext = {
		ledger: new Ledger(openExecutionStore({})),
		record,
		notes: new NotesAhead(record),
		journal: { add: () => {}, earlier: async () => await Promise.resolve(new EarlierOrders([])) },
		uploads: {
			linksFor: async () => await Promise.resolve({ links: new Map() }),
		} as unknown as PurchaseContext['uploads'],
		host: {
			send: async ({ body }) => {
				const { prompt } = body as { prompt: string };
				sent.push({ prompt, isNoted: stored.has(prompt.replace('film', 'request')) });
				const answer = { data: [{ task_id: `task_${isRetry ? 'retry' : 'first'}_${sent.length}` }] };
				return await Promise.resolve({ kind: 'answered', status: 200, headers: {}, body: answer });
			},
			now: () => Date.now(),
			sleep: async (ms) => await sleep(ms),
			isStopped: () => state.isStopped,
			random: () => 0.5,
			log: () => {},
			tell: () => {},
			hint: () => {},
		},
		executionId: isRetry ? '2' : '1',
	};
	return { context, state, sent };
}

describe('what is noted when an order is sent', () => {
	it('is there although the answer was lost to what took it back before', async () => {
		const store = storeInMemory();
		const { context, sent } = executionOf(store, false);
		context.notes.accepted(1);
		await purchase(videoOf(0), () => [videoOf(1)], context);
		// The store has done it; only its answer is lost, as with a connection that ends right after the commit.
		store.answers.ofWithdrawalsAreLost = true;
		await context.notes.giveBack();
		await purchase(videoOf(1), () => [], context);
		expect(sent).toEqual([
			{ prompt: 'film 0', isNoted: true },
			{ prompt: 'film 1', isNoted: true },
		]);
	});

	it('is not taken away by an execution that was stopped and had yet to note it', async () => {
		const store = storeInMemory();
		const first = executionOf(store, false);
		const retry = executionOf(store, true);
		first.context.notes.accepted(1);
		await purchase(videoOf(0), () => [videoOf(1)], first.context);
		// An order was refused. Meanwhile the turn of the next comes, and a Stop; then somebody presses Retry.
		const givenBack = first.context.notes.giveBack();
		const late = purchase(videoOf(1), () => [], first.context);
		first.state.isStopped = true;
		await sleep(5);
		const bought = await purchase(videoOf(1), () => [], retry.context);
		expect(await late).toMatchObject({ phase: { phase: 'stopped' } });
		await givenBack;
		expect(bought).toMatchObject({ phase: { phase: 'bought' } });
		expect(retry.sent).toEqual([{ prompt: 'film 1', isNoted: true }]);
		expect([...store.stored]).toEqual(expect.arrayContaining(['request 1', 'place 1']));
	});

	it('of another execution is not said to be of no order because the store fails at a Stop', async () => {
		const store = storeInMemory();
		const [first, retry] = [executionOf(store, false), executionOf(store, true)];
		expect(await purchase(videoOf(1), () => [], retry.context)).toMatchObject({ phase: { phase: 'bought' } });
		store.answers.ofWithdrawalsAreLost = true;
		const late = purchase(videoOf(1), () => [], first.context);
		await sleep(5);
		first.state.isStopped = true;
		expect(await late).toMatchObject({ phase: { phase: 'stopped' } });
		expect(first.context.ledger.find(videoOf(1).order.ledgerKey)).toBeUndefined();
		expect([...store.stored]).toEqual(['request 1', 'place 1']);
	});

	it('lets one retry alone buy what was left noted of no order', async () => {
		const store = storeInMemory();
		const retries = [executionOf(store, true), executionOf(store, true)];
		for (const key of ['request 1', 'place 1']) store.stored.add(key);
		const ends = [];
		for (const { context } of retries) {
			context.ledger.leftNoted(videoOf(1).order.ledgerKey);
			ends.push(await purchase(videoOf(1), () => [], context));
		}
		expect(ends).toMatchObject([
			{ phase: { phase: 'bought' } },
			{ phase: { phase: 'failed', failure: { code: 'orderedBefore' } } },
		]);
	});
});

describe('what comes next', () => {
	it('is not asked for when nothing may be noted ahead', async () => {
		const next = jest.fn(() => [{ keys: ['request 1', 'place 1'], leftNoted: () => {} }]);
		const notes = new NotesAhead(storeInMemory().recordOf(false));
		await notes.note(['request 0', 'place 0'], next);
		notes.accepted(300);
		await notes.note(['request 2', 'place 2'], next);
		expect(next).not.toHaveBeenCalled();
	});
});
