import type { Task } from '../../nodes/KlingOmni/api/Task';
import { Ledger } from '../../nodes/KlingOmni/generation/purchase/Ledger';

const ended: Task = {
	taskId: 'task_1',
	status: 'completed',
	state: 'completed',
	videos: [{ url: 'https://a.example/v' }],
	raw: {},
};

describe('the ledger', () => {
	it('knows an order from before it is sent until its task has ended', () => {
		const ledger = new Ledger({ purchases: {}, version: 1 });
		expect(ledger.find('key')).toBeUndefined();
		ledger.begin('key', { prompt: 'x'.repeat(500) }, 0);
		expect(ledger.find('key')).toMatchObject({ state: 'submitting', sentAt: '1970-01-01T00:00:00.000Z' });
		expect(ledger.find('key')?.prompt).toHaveLength(120);
		ledger.accept('key', 'task_1', []);
		expect(ledger.find('key')).toMatchObject({ state: 'submitted', taskId: 'task_1' });
		ledger.end('key', ended);
		expect(ledger.find('key')).toMatchObject({ state: 'ended', task: ended });
	});

	it('may buy again only what was refused, and survives as plain JSON', () => {
		const store = { purchases: {}, version: 1 };
		new Ledger(store).begin('key', { prompt: 'a dog' }, 0);
		new Ledger(store).doubt('key', 'the answer was lost');
		const later = new Ledger(JSON.parse(JSON.stringify(store)) as typeof store);
		expect(later.find('key')).toMatchObject({ state: 'submitting', doubt: 'the answer was lost' });
		later.refuse('key', true);
		expect(later.find('key')?.state).toBe('refused');
	});

	it('enters what an earlier try has ordered, over a doubt or a task that failed, and lets the call of a tool go on', () => {
		const ledger = new Ledger({ purchases: {}, version: 1 });
		const call = ledger.holdToolCall('hash');
		ledger.begin(call, { prompt: 'a dog' }, 0);
		ledger.doubt(call, 'the answer was lost');
		ledger.recover(call, { prompt: 'x'.repeat(500), taskId: 'task_2', ordersAgain: 1 });
		expect(ledger.find(call)).toMatchObject({
			state: 'submitted',
			taskId: 'task_2',
			ordersAgain: 1,
			held: true,
		});
		expect(ledger.find(call)).toMatchObject({ doubt: undefined, task: undefined });
		expect(ledger.find(call)?.prompt).toHaveLength(120);
		expect(ledger.openTasks()).toEqual([{ key: call, taskId: 'task_2' }]);
		// Another call with the same request is another video while this one is at work.
		expect(ledger.holdToolCall('hash')).not.toBe(call);
	});

	it('tells calls of a tool from tries of a call', () => {
		const ledger = new Ledger({ purchases: {}, version: 1 });
		const first = ledger.holdToolCall('hash');
		expect(ledger.holdToolCall('hash')).not.toBe(first);
		ledger.releaseToolCall(first, false);
		expect(ledger.holdToolCall('hash')).toBe(first);
		ledger.releaseToolCall(first, true);
		expect(ledger.holdToolCall('hash')).not.toBe(first);
	});
});
