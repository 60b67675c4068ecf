import { toItems } from '../../nodes/KlingOmni/adapters/toItems';
import { withOrigin, type Origin } from '../../nodes/KlingOmni/generation/delivery/withOrigin';
import { failure } from '../../nodes/KlingOmni/generation/Failure';

const film = { itemIndex: 0, json: { videoUrl: 'https://example.com/1.mp4', taskId: 'task_1' } };
const failed = {
	itemIndex: 0,
	failure: failure({ code: 'content', billed: 'no', message: 'no', description: 'why', details: {} }),
};
const from = (row: Origin['row'], request?: Origin['request']): Origin => ({
	row,
	request,
	failureKeepsRow: true,
});
const jsonOf = (outcome: ReturnType<typeof withOrigin>) => toItems([outcome], true).items[0]?.json;

describe('the row of a video', () => {
	it('comes out behind the fields of the node, with its own prompt and duration beside what was ordered', () => {
		const row = { row_number: 7, prompt: 'raw', duration: 'long' };
		const json = jsonOf(withOrigin(film, from(row, { prompt: 'made of it', duration: 5 })));
		expect(json).toEqual({ ...film.json, request: { prompt: 'made of it', duration: 5 }, ...row });
		expect(Object.keys(json ?? {})[0]).toBe('videoUrl');
	});

	it('loses to the node where a name is the same, also where the service did not say it', () => {
		const row = {
			taskId: 'mine',
			videoUrl: 'https://example.com/old.mp4',
			cost: 3,
			test: true,
			reason: 'kept',
		};
		const submitted = { itemIndex: 0, json: { taskId: 'task_2', status: 'submitted' } };
		expect(jsonOf(withOrigin(submitted, from(row)))).toEqual({ ...submitted.json, reason: 'kept' });
	});

	it('has its error as inputError, which n8n takes for no failure of the node', () => {
		expect(jsonOf(withOrigin(film, from({ error: 'of before' })))).toEqual({
			...film.json,
			inputError: 'of before',
		});
	});

	it('stays with an item that failed, where the workflow goes on by the same output', () => {
		expect(jsonOf(withOrigin(failed, from({ row_number: 7, error: 'of before', details: 1 })))).toEqual({
			error: 'no',
			details: { code: 'content', billed: 'no', advice: 'why' },
			row_number: 7,
			inputError: 'of before',
		});
	});

	it('is not added on the error output, where n8n does so and takes other fields for success', () => {
		const origin = { ...from({ row_number: 7 }, { prompt: 'a dog' }), failureKeepsRow: false };
		expect(Object.keys(jsonOf(withOrigin(failed, origin)) ?? {})).toEqual(['error', 'details']);
	});
});
