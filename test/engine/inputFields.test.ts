import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { useEngine } from '../support/useEngine';

const { engine } = useEngine({
	speed: 50,
	standIn: {
		taskMs: 5_000,
		failTask: ({ prompt }) =>
			prompt.includes('fails') ? { message: 'refused', code: 'task_failed', type: 'task_failed' } : undefined,
	},
});

const item = (json: IDataObject): INodeExecutionData => ({ json });
const rows = [
	item({ row_number: 2, prompt: 'a dog', duration: 'short', error: 'of last week' }),
	item({ row_number: 3, prompt: 'fails' }),
];
const parameters = { prompt: '={{ $json.prompt }}' };
const jsonOf = (items?: INodeExecutionData[] | null) => (items ?? []).map(({ json }) => json);

describe('the row of each video', () => {
	it('comes out with it and with what was ordered, so that the next node writes it back', async () => {
		const { output } = await engine.node(parameters, { items: rows, onError: 'continueRegularOutput' });
		const [film, failed] = jsonOf(output['Kling Omni']?.[0]);
		expect(Object.keys(film ?? {})[0]).toBe('videoUrl');
		expect(film).toMatchObject({
			status: 'completed',
			row_number: 2,
			prompt: 'a dog',
			duration: 'short',
			inputError: 'of last week',
			request: { prompt: 'a dog', duration: 5 },
		});
		expect(film).not.toHaveProperty('error');
		expect(failed).toMatchObject({ error: expect.stringContaining('refused') as string, row_number: 3 });
	});

	it('is added by n8n alone on the error output', async () => {
		const { output } = await engine.node(parameters, { items: rows, onError: 'continueErrorOutput' });
		expect(jsonOf(output['Kling Omni']?.[0])).toEqual([expect.objectContaining({ row_number: 2 })]);
		const [failed] = jsonOf(output.Failed?.[0]);
		expect(failed).toMatchObject({ row_number: 3, error: expect.stringContaining('refused') as string });
	});

	it('stays away where Include Input Fields is off, and what was ordered is told all the same', async () => {
		const off = { ...parameters, includeInputFields: false };
		const { output } = await engine.node(off, { items: rows.slice(0, 1) });
		const [film] = jsonOf(output['Kling Omni']?.[0]);
		expect(film).toMatchObject({ request: { prompt: 'a dog' } });
		expect(film).not.toHaveProperty('row_number');
	});

	it('is not given to an agent', async () => {
		const tool = { prompt: 'a boat' };
		const { output } = await engine.tool(tool, { style: 'engineRequest', calls: [{}] });
		expect(JSON.stringify(output.Agent)).toContain('.mp4');
		expect(JSON.stringify(output.Agent)).not.toContain('"request"');
	});
});

describe('the row of a video that was waited for in the background', () => {
	const delivery = { downloadVideo: false, binaryPropertyName: '', simplify: true };
	const task = { taskId: 'task_1', status: 'completed', state: 'completed', raw: {} };
	const videos = [{ url: 'https://example.com/1.mp4' }];
	const parked = { version: 1, itemIndex: 0, phase: 'ended', delivery, task: { ...task, videos } };
	const handOver = { resource: 'video', operation: 'wait', taskId: '-', round: 'deliver' };
	const origin = { row: { row_number: 7 }, request: { prompt: 'a dog' }, failureKeepsRow: true };

	it('is read from what the parked workflow began with', async () => {
		const { output } = await engine.node(handOver, { items: [item({ parked, origin })] });
		expect(jsonOf(output['Kling Omni']?.[0])).toEqual([
			expect.objectContaining({ videoUrl: videos[0]?.url, row_number: 7, request: { prompt: 'a dog' } }),
		]);
	});

	it.each([{ row: 7, failureKeepsRow: true }, 'nonsense'])(
		'keeps no video when it cannot be read, and the item says so: %j',
		async (broken) => {
			const { output } = await engine.node(handOver, { items: [item({ parked, origin: broken })] });
			expect(jsonOf(output['Kling Omni']?.[0])).toEqual([
				expect.objectContaining({
					videoUrl: videos[0]?.url,
					inputFieldsError: expect.stringContaining('The video is complete') as string,
				}),
			]);
		},
	);

	it('keeps no video when n8n does not give it, and the item says so', async () => {
		const node = {
			id: 'k',
			name: 'Hand Over',
			type: 'n8n-nodes-kling-omni.klingOmni',
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters: handOver,
			credentials: { xComputeApi: { id: 'xComputeApi', name: 'xComputeApi' } },
		};
		const { output } = await engine.run({
			nodes: [node],
			connections: {},
			items: [item({ parked, origin })],
		});
		expect(jsonOf(output['Hand Over']?.[0])).toEqual([
			expect.objectContaining({
				videoUrl: videos[0]?.url,
				inputFieldsError: expect.stringContaining('could not be added') as string,
			}),
		]);
	});
});
