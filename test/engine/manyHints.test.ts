import { whole } from '../support/AnswerServer';
import { useAnswers } from '../support/useAnswers';

const { service, engine } = useAnswers();

/** n8n draws a box for each of them. */
const most = 25;

it('rows that all deserve a hint of their own get the first ones, and the run as a whole keeps its own', async () => {
	const images = ['https://example.com/front.png', 'https://example.com/side.png'];
	const items = Array.from({ length: 200 }, (_none, at) => ({
		json: { list: [{ name: `dog_${at}`, description: 'a dog', images }] },
	}));
	const parameters = { operation: 'validate', prompt: 'a kite', elementsData: '={{ $json.list }}' };
	const { hints, output } = await engine.node(parameters, { items, mode: 'manual' });
	expect(output.Main?.[0]).toHaveLength(200);
	const said = hints.map(({ message }) => message);
	expect(said.length).toBeLessThan(most);
	expect(said[0]).toContain('dog_0');
	expect(said).toContainEqual(expect.stringMatching(/more of this kind/));
	expect(said[said.length - 1]).toContain('would order 200 videos');
});

it('a service that says too much of each task is told of a few times', async () => {
	const videos = Array.from({ length: 12 }, (_none, at) => ({ url: `https://cdn.example.com/${at}.mp4` }));
	const task = { status: 'completed', result: { videos } };
	service.answers['GET tasks/'] = [whole({ code: 200, data: task })];
	const items = Array.from({ length: 100 }, () => ({ json: {} }));
	const { hints, output } = await engine.node({ operation: 'get', taskId: 'task_1' }, { items });
	expect(output.Main?.[0]).toHaveLength(1_000);
	expect(hints.length).toBeLessThan(most);
	expect(hints[0]?.message).toContain('12 videos of task task_1');
});
