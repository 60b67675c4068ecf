import fc from 'fast-check';
import { readAcceptance } from '../../nodes/KlingOmni/api/readAcceptance';
import { readTaskIds } from '../../nodes/KlingOmni/generation/request/readTaskIds';

const read = (taskId: unknown) => readTaskIds({ taskId });
const refusal = (taskId: unknown) => {
	const found = read(taskId);
	return 'failure' in found ? found.failure.message : 'none';
};

describe('the task ids of an item', () => {
	it.each<[name: string, given: unknown]>([
		['in a sentence of an error', ' task_a, task_b.'],
		['with blanks, as n8n keeps them with the execution', 'task_a task_b'],
		['a line each', 'task_a\r\n\n task_b\n'],
		['with semicolons', 'task_a;task_b;'],
		['with Chinese commas', 'task_a，task_b'],
		['as a list', ['task_a', 'task_b']],
		['as a list in JSON', '["task_a", "task_b"]'],
		['as the items that they came in', [{ taskId: 'task_a' }, { taskId: ' task_b ', status: 'submitted' }]],
		['as a list of texts with several', ['task_a task_b']],
	])('are read %s', (_name, given) => {
		expect(read(given)).toEqual({ taskIds: ['task_a', 'task_b'] });
	});

	it('keep their order, and one that stands twice stays twice', () => {
		expect(read('b, a, b')).toEqual({ taskIds: ['b', 'a', 'b'] });
		expect(read([3, 1])).toEqual({ taskIds: ['3', '1'] });
		expect(read(7)).toEqual({ taskIds: ['7'] });
	});

	it.each<[given: unknown, message: string]>([
		['', 'Task ID must not be empty: it is what Generate gave as taskId'],
		[null, 'Task ID must not be empty: it is what Generate gave as taskId'],
		[' ,\n', 'Task ID must not be empty: it is what Generate gave as taskId'],
		['task_a, täsk, task_c', 'Task ID › 2 of 3 must be an ID, such as task_'],
		[['task_a', undefined, 'task_c'], 'Task ID › 2 of 3 must not be empty'],
		[['task_a', ' '], 'Task ID › 2 of 2 must not be empty'],
		[['task_a', { id: 'x' }], 'Task ID › 2 of 2 must be an ID, such as task_'],
		['..', 'Task ID must be an ID'],
		['task_'.repeat(50), 'Task ID must be an ID'],
		['a '.repeat(1_001), 'Task ID must hold at most 1000 IDs'],
		[Array(100_000).fill('a'), 'Task ID must hold at most 1000 IDs'],
	])('say which of them is none: %j', (given, message) => {
		expect(refusal(given)).toContain(message);
	});

	it('are whatever Generate takes for an id', () => {
		const answered = fc.oneof(
			fc.string({ maxLength: 220 }),
			fc.stringMatching(/^[\w.:~@+=/, -]{1,20}$/),
			fc.integer(),
		);
		let accepted = 0;
		fc.assert(
			fc.property(answered, (id) => {
				const acceptance = readAcceptance({ data: [{ task_id: id }] }, ['task_id']);
				if (acceptance?.kind !== 'accepted') return;
				accepted++;
				expect(read(acceptance.taskId)).toEqual({ taskIds: [acceptance.taskId] });
				expect(read([acceptance.taskId, acceptance.taskId])).toEqual({
					taskIds: [acceptance.taskId, acceptance.taskId],
				});
				expect(read(`Task IDs: ${acceptance.taskId}, ${acceptance.taskId}.`.slice(10))).toEqual({
					taskIds: [acceptance.taskId, acceptance.taskId],
				});
			}),
			{ numRuns: 1_000 },
		);
		expect(accepted).toBeGreaterThan(100);
	});
});
