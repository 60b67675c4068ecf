import { readTask } from '../../nodes/KlingOmni/api/readTask';

const video = { url: ['https://files.example/v.mp4'] };
const ended = { status: 'completed', result: { videos: [video] } };

describe('an answer is about our task or it is no answer', () => {
	it.each<[string, object]>([
		['an object', { data: { ...ended, id: { task_id: 'task_1' } } }],
		['a list', { data: { ...ended, id: ['task_1'] } }],
		['a switch', { data: { ...ended, id: true } }],
		['another id beside a task without one', { id: 'task_2', data: ended }],
		['another task ID beside a task without one', { task_id: 'task_2', code: 200, data: [ended] }],
	])('%s as its id makes it that of somebody else', (_name, body) => {
		expect(readTask('task_1', body).kind).toBe('other');
	});

	it.each<[string, object]>([
		['its id', { data: { ...ended, id: 'task_1' } }],
		['its id beside it', { id: 'task_1', data: ended }],
		['the id of a request beside it', { id: 'req-7f3', data: ended }],
		['no id at all', { code: 200, data: ended }],
		['an empty one', { code: 200, data: { ...ended, id: '', task_id: null } }],
	])('%s makes it ours', (_name, body) => {
		expect(readTask('task_1', body).kind).toBe('task');
	});
});

it('of a hundred thousand videos only those are read that come out, and the others are counted', () => {
	let read = 0;
	const one = {
		url: 'https://files.example/v.mp4',
		get expires_at() {
			read++;
			return 1;
		},
	};
	const videos = [...Array<unknown>(20).fill(null), ...Array<unknown>(100_000).fill(one)];
	const found = readTask('task_1', { data: { id: 'task_1', status: 'completed', result: { videos } } });
	expect(found).toMatchObject({ kind: 'task', task: { leftOut: 99_990 } });
	expect(found.kind === 'task' && found.task.videos).toHaveLength(10);
	// Once more all of it is looked at, to see whether it can be kept.
	expect(read).toBeLessThanOrEqual(100_010);
});
