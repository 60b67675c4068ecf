import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ speed: 50, standIn: { taskMs: 10_000 } });

/** A setting as an expression gives it. */
const given = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;
const film = { prompt: 'a dog' };

describe('a setting that an expression gives', () => {
	it.each(['yes', 'YES', 'on', 1, '1', 'true', true])('downloads the video for %j', async (value) => {
		const { output } = await engine.node({ ...film, downloadVideo: given(value) });
		expect(Object.keys(output['Kling Omni']?.[0]?.[0]?.binary ?? {})).toEqual(['data']);
	});

	it.each(['no', 'off', 0, 'False'])('gives the raw answer for Simplify %j', async (value) => {
		const { output } = await engine.node({ ...film, simplify: given(value) });
		expect(output['Kling Omni']?.[0]?.[0]?.json).toHaveProperty('result');
	});

	it.each<[parameters: object, message: string]>([
		[{ downloadVideo: given('perhaps') }, 'Download Video must be true or false (found "perhaps")'],
		[{ simplify: given(2) }, 'Simplify must be true or false (found 2)'],
		[{ waitMode: 'later' }, 'Waiting must be one of auto, inProcess, background, none (found "later")'],
		[
			{ options: { timeout: given('soon') } },
			'Options › Timeout (Minutes) must be a number of minutes above 0',
		],
		[{ options: { timeout: given(-1) } }, 'Options › Timeout (Minutes) must be a number of minutes above 0'],
		[
			{ options: { maxParallelTasks: given(0) } },
			'Options › Max Parallel Tasks must be a whole number, at least 1',
		],
		[{ downloadVideo: true, binaryPropertyName: given(' ') }, 'Output Data Field Name must not be empty'],
		[{ audio: given('sure') }, 'Audio must be true or false (found "sure")'],
	])('is reported before anything is ordered: %j', async (parameters, message) => {
		const { error } = await engine.node({ ...film, ...parameters });
		expect(error?.message).toContain(message);
		expect(api.books.bought()).toBe(0);
	});

	it('is read for Get and Wait as well, before the service is asked', async () => {
		for (const operation of ['get', 'wait']) {
			const { error } = await engine.node({ operation, taskId: 'task_1', simplify: given('perhaps') });
			expect(error?.message).toContain('Simplify must be true or false (found "perhaps")');
		}
		expect(api.books.reads).toEqual([]);
	});

	it('decides what the panel would show: Multi-Shot "yes" sends the shots', async () => {
		const shots = { shot: [{ prompt: 'it runs', duration: 5 }] };
		await engine.node({ ...film, multiShot: given('yes'), shotType: 'customize', multiPrompt: shots });
		expect(api.books.accepted[0]?.request).toMatchObject({ multi_shot: true, multi_prompt: [{ index: 1 }] });
	});
});

describe('what this version does not know', () => {
	it.each([
		[{ operation: 'extend' }, 'Operation "extend" needs a newer version of this node'],
		[{ resource: 'music', operation: 'generate' }, 'Resource "music" needs a newer version of this node'],
		[{ operation: 'toString' }, 'Operation "toString" needs a newer version of this node'],
		[{ operation: 'wait', taskId: 'x', round: 'Look' }, 'Round "Look" needs a newer version of this node'],
	])('is refused by name and orders nothing: %j', async (parameters, message) => {
		const { error } = await engine.node({ ...film, ...parameters });
		expect(error?.message).toBe(message);
		expect(api.books.bought()).toBe(0);
	});

	it.each(['poll', 'deliver'])(
		'made-up parked items end as failures that name their tasks (%s)',
		async (round) => {
			const parameters = { operation: 'wait', taskId: '-', round };
			const items = [{ json: { parked: { taskId: 'task_7', end: 'soon' } } }, { json: { nothing: true } }];
			const { output } = await engine.node(parameters, { items, onError: 'continueRegularOutput' });
			const text = JSON.stringify(output['Kling Omni']?.[0]);
			expect(output['Kling Omni']?.[0]).toHaveLength(2);
			expect(text).toContain('What n8n has stored of this video cannot be read (task task_7)');
			expect(api.books.reads).toEqual([]);
		},
	);
});
