/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { NodeOptions, RunResult } from '../support/engine/engineTypes';
import { MediaBed, type BinaryMode } from '../support/MediaBed';
import type { StandIn } from '../support/standIn/StandIn';

const download: INodeParameters = { prompt: 'A fox in the snow', downloadVideo: true };

// Whole files go back and forth; a busy machine takes its time.
jest.setTimeout(20_000);

let bed: MediaBed;
let api: StandIn;

beforeAll(async () => {
	bed = await MediaBed.make();
	api = bed.api;
});
beforeEach(() => bed.reset());
afterAll(async () => await bed.end());

const engine = (mode: BinaryMode = 'filesystem') => bed.engine(mode);

const filesOf = async (result: RunResult, mode?: BinaryMode, field?: string) =>
	await bed.filesOf(result, mode, field);
const three: INodeExecutionData[] = ['one', 'two', 'three'].map((prompt) => ({ json: { prompt } }));

describe('a download that stays dead', () => {
	beforeEach(() => {
		api.fault({ on: 'download', when: { times: 5 }, do: { kind: 'cut', afterBytes: 4_000 } });
	});

	const expectFacts = (details: unknown) => {
		const [taskId] = api.books.taskIds();
		expect(details).toMatchObject({ taskId });
		const { videoUrl, expiresAt } = details as IDataObject;
		expect(videoUrl).toBe(`${api.filesUrl}/files/${taskId}-1.mp4`);
		expect(Number.isNaN(Date.parse(String(expiresAt)))).toBe(false);
	};

	it('leaves task id, link and expiry in the error, and Retry execution only downloads', async () => {
		const failed = await engine().node(download);
		expect(failed.error?.message).toContain(api.books.taskIds()[0] ?? 'no task');
		expectFacts((failed.error as unknown as { context: { details: unknown[] } }).context.details[0]);
		const before = api.books.requests.length;
		const retried = await engine().retry(failed);
		expect(retried.status).toBe('success');
		expect(await filesOf(retried)).toHaveLength(1);
		expect(api.books.requests.slice(before).map(({ path }) => path)).toEqual([
			expect.stringMatching(/^\/files\//),
		]);
	});

	it('is healed by Retry On Fail, which neither buys nor asks again', async () => {
		const result = await engine().node(download, { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 });
		expect(result.status).toBe('success');
		expect(result.calls).toHaveLength(2);
		expect(await filesOf(result)).toHaveLength(1);
		expect(api.books.bought()).toBe(1);
		const lastRead = api.books.requests.map(({ path }) => path.startsWith('/v1/')).lastIndexOf(true);
		const firstDownload = api.books.requests.findIndex(({ path }) => path.startsWith('/files/'));
		expect(lastRead).toBeLessThan(firstDownload);
	});

	it.each([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	] as const)('leaves task id, link and expiry in the item with On Error %s', async (onError, output) => {
		const options: NodeOptions = { onError };
		const result = await engine().node(download, options);
		expect(result.status).toBe('success');
		const [item] = result.output['Kling Omni']?.[output] ?? [];
		expect(item?.binary).toBeUndefined();
		expect(item?.json.error).toContain('could not be downloaded');
		expectFacts(item?.json.details);
	});

	it('costs the other items nothing', async () => {
		api.clearFaults();
		const isSecond = (path: string) => path.includes(api.books.taskIds()[1] ?? 'none');
		api.fault({
			on: 'download',
			when: (_n, { path }) => isSecond(path),
			do: { kind: 'status', status: 410 },
		});
		const prompt = '={{ $json.prompt }}';
		const options: NodeOptions = { items: three, onError: 'continueErrorOutput' };
		const result = await engine().node({ ...download, prompt }, options);
		expect(await filesOf(result)).toHaveLength(2);
		expect(result.output['Kling Omni']?.[1]).toHaveLength(1);
		expect(result.output['Kling Omni']?.[1]?.[0]?.pairedItem).toEqual({ item: 1 });
	});
});
