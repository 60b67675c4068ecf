import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { seedParameters } from '../support/seedParameters';
import { seedRequests } from '../support/standIn/seedRequests';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ speed: 50, standIn: { taskMs: 40_000 } });

const taskOutput = (items: Array<{ json: IDataObject }> | undefined) => (items ?? []).map(({ json }) => json);

describe('video: generate', () => {
	it.each(Object.keys(seedRequests) as Array<keyof typeof seedRequests>)(
		'sends the request "%s" as the documentation has it',
		async (name) => {
			const run = engine.node({ ...seedParameters[name], waitMode: 'none' });
			const result = await run.result;
			expect(result.error).toBeUndefined();
			expect(api.books.accepted.map(({ rawBody }) => rawBody)).toEqual([JSON.stringify(seedRequests[name])]);
		},
	);

	it('waits for the videos of all items and hands them on in order, paired with their inputs', async () => {
		api.set({ taskMs: (_request, n) => 90_000 - n * 20_000 });
		const items = ['one', 'two', 'three'].map((prompt) => ({ json: { prompt } }));
		const parameters: INodeParameters = { prompt: '={{ $json.prompt }}', duration: "={{ '6' }}" };
		const { output, error, hints } = await engine.node(parameters, { items }).result;
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
		const out = output['Kling Omni']?.[0] ?? [];
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		// Submits leave side by side, so the service may see them in any order.
		const taskIdOf = (prompt: string) =>
			api.books.accepted.find(({ request }) => request.prompt === prompt)?.taskId;
		expect(taskOutput(out).map(({ taskId }) => taskId)).toEqual(['one', 'two', 'three'].map(taskIdOf));
		for (const json of taskOutput(out)) {
			expect(json).toMatchObject({ status: 'completed', progress: 100 });
			expect(json.videoUrl).toMatch(/^http.*\.mp4$/);
		}
		expect(api.books.accepted.map(({ request }) => request.duration)).toEqual([6, 6, 6]);
	});
});
