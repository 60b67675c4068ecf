import type { IDataObject } from 'n8n-workflow';
import type { Execution } from './support/Execution';
import { N8nInstance } from './support/N8nInstance';
import { overlapsIn } from './support/overlapsIn';
import {
	exampleFiles,
	readExample,
	withCredential,
	showingRow,
	withoutAccount,
	withParameters,
} from './support/readExample';
import { VideoService } from './support/VideoService';
import { waitFor } from './support/waitFor';
import type { WorkflowDefinition } from './support/WorkflowDefinition';

jest.setTimeout(420_000);

const isOurs = ({ type }: { type: string }) => /\.klingOmni(Tool)?$/.test(type);

describe('the examples, imported into a real n8n', () => {
	let service: VideoService;

	beforeAll(async () => {
		service = await VideoService.start();
	}, N8nInstance.startLimitMs);

	afterAll(async () => await service?.stop());

	beforeEach(() => {
		service.standIn.set({ failTask: () => undefined });
		service.standIn.reset();
	});

	const bought = () => service.standIn.books.accepted;

	const run = async (workflow: WorkflowDefinition, trigger: string): Promise<Execution> => {
		const { rest } = service.n8n;
		const id = await rest.createWorkflow(withCredential(workflow, service.credentialId));
		return await rest.waitForExecution(await rest.runManually(id, trigger), undefined, 400_000);
	};

	const taskOutput = (execution: Execution, node: string): IDataObject[] =>
		execution.itemsOf(node).map(({ json }) => json);

	test('have no credentials, only nodes and parameters that exist, and nothing on top of each other', async () => {
		const types = await service.n8n.rest.nodeTypes();
		for (const file of await exampleFiles()) {
			const { nodes } = await readExample(file);
			for (const node of nodes) {
				const type = types.find(({ name }) => name === node.type);
				expect([file, node.name, type?.name]).toEqual([file, node.name, node.type]);
				expect(node.credentials).toBeUndefined();
				if (!isOurs(node)) continue;
				const names = new Set(type?.properties.map(({ name }) => name));
				expect(Object.keys(node.parameters).filter((name) => !names.has(name))).toEqual([]);
			}
			expect(overlapsIn(nodes)).toEqual([]);
		}
	});

	test('1: rows of a sheet become portrait clips, and each row gets its link and cost', async () => {
		const example = showingRow(await readExample('1-'));
		const execution = await run(example, 'Every morning');

		expect(execution.errorMessage).toBeUndefined();
		const rows = taskOutput(execution, 'Write link and cost');
		expect(rows).toMatchObject([
			{ row_number: 2, status: 'done', link: expect.stringContaining('.mp4') as string },
			{ row_number: 3, status: 'done', link: expect.stringContaining('.mp4') as string },
		]);
		expect(rows.map(({ cost }) => Number(cost) > 0)).toEqual([true, true]);
		// Submits leave side by side, so the service may see them in any order.
		const films = bought().map(({ request }) => `${request.aspect_ratio} ${request.duration}`);
		expect(films.sort()).toEqual(['9:16 5', '9:16 6']);
		expect(taskOutput(execution, 'Write the message')[0]?.text).toMatch(
			/^2 of 2 clips are ready\. .*\nRow 2: http/,
		);
	});

	test('1: a row that fails says why, and does not stop the others', async () => {
		service.standIn.set({
			failTask: (_request, n) =>
				n === 1 ? { message: 'content policy', code: 400, type: 'moderation' } : undefined,
		});

		// Waiting here takes less of the test's time; the other test parks.
		const here = { waitMode: 'inProcess' };
		const example = withParameters(showingRow(await readExample('1-')), 'Make 9:16 clips', here);

		const execution = await run(example, 'Every morning');

		const rows = taskOutput(execution, 'Write link and cost');
		expect(rows.map(({ status }) => status).sort()).toEqual([
			'done',
			expect.stringMatching(/^failed: .*content policy/),
		]);
		expect(rows.map(({ task_id }) => task_id)).not.toContain('');
		expect(taskOutput(execution, 'Write the message')[0]?.text).toMatch(/^1 of 2 clips are ready\./);
	});

	test('2: a photo sent with the form becomes three files, and is uploaded once', async () => {
		const { rest, url } = service.n8n;
		const example = withoutAccount(await readExample('2-'), 'Save to Google Drive');
		const id = await rest.createWorkflow(withCredential(example, service.credentialId));
		await rest.activateWorkflow(id);
		const form = example.nodes.find(({ name }) => name === 'Form')?.webhookId ?? '';
		const send = async () => {
			const body = new FormData();
			body.append('field-0', new Blob([smallestPng], { type: 'image/png' }), 'photo.png');
			body.append('field-1', 'a hand-made blue vase');
			body.append('field-2', '');
			return await fetch(`${url}/form/${form}`, { method: 'POST', body });
		};

		await waitFor(send, ({ status }) => status !== 404, 'the form to be registered');

		const [ended] = await rest.waitForExecutions(id);
		const execution = await rest.getExecution(ended?.id ?? '');
		expect(execution.errorMessage).toBeUndefined();
		const items = execution.itemsOf('Save to Google Drive');
		expect(items.map(({ json }) => json.fileName)).toEqual(['ad 1x1.mp4', 'ad 9x16.mp4', 'ad 16x9.mp4']);
		expect(items.map(({ binary }) => binary?.video?.mimeType)).toEqual(Array(3).fill('video/mp4'));
		const links = bought().map(({ request }) => request.image_urls?.[0]);
		expect(new Set(links).size).toBe(1);
		expect(service.standIn.books.uploads).toHaveLength(1);
	});

	test('3: a story becomes one film of six shots', async () => {
		const execution = await run(await readExample('3-'), 'Start');

		expect(execution.errorMessage).toBeUndefined();
		const [{ request } = { request: undefined }] = bought();
		expect(request?.multi_prompt?.map(({ index, duration }) => [index, duration])).toEqual([
			[1, 3],
			[2, 3],
			[3, 3],
			[4, 2],
			[5, 2],
			[6, 2],
		]);
		expect(bought()).toHaveLength(1);
		expect(execution.itemsOf('Make the film')[0]?.binary?.data?.mimeType).toBe('video/mp4');
	});

	test('4: fifty prompts are made in the background, and one message says what failed', async () => {
		service.standIn.set({
			failTask: (_request, n) =>
				n === 7 ? { message: 'content policy', code: 400, type: 'moderation' } : undefined,
		});
		// Two rounds instead of five: each is parked for more than a minute.
		const example = withParameters(await readExample('4-'), 'Ten at a time', { batchSize: 25 });

		const execution = await run(example, 'At one in the night');

		expect(execution.errorMessage).toBeUndefined();
		const [message] = taskOutput(execution, 'Write the message');
		expect(message).toMatchObject({ ready: 49, failed: 1 });
		expect(message?.text).toMatch(/^49 of 50 videos are ready\. .*\n- task_\w+: .*content policy/);
		expect(String(message?.text).match(/^http\S+\.mp4$/gm)).toHaveLength(49);
		expect(bought()).toHaveLength(50);
		expect(service.standIn.books.duplicates()).toEqual([]);
	});

	test('5: what one workflow submits, the other collects', async () => {
		const submitted = await run(await readExample('5a'), 'Start');
		const rows = taskOutput(submitted, 'Row to add');
		expect(rows).toMatchObject([
			{ status: 'submitted', prompt: expect.stringContaining('kite') as string },
			{ status: 'submitted', prompt: expect.stringContaining('kettle') as string },
		]);
		const sheet = rows.map((row, at) => ({ json: { ...row, row_number: at + 2 } }));
		const example = await readExample('5b');

		const collected = await run(
			{ ...example, pinData: { ...example.pinData, 'Read submitted rows': sheet } },
			'Every hour',
		);

		expect(collected.errorMessage).toBeUndefined();
		expect(taskOutput(collected, 'Row to write back')).toMatchObject([
			{ row_number: 2, status: 'done', link: expect.stringContaining('.mp4') as string },
			{ row_number: 3, status: 'done', link: expect.stringContaining('.mp4') as string },
		]);
		expect(bought()).toHaveLength(2);
	});
});

/** One pixel. */
const smallestPng = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
