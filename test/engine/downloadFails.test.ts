import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { NodeOptions, RunResult } from '../support/engine/engineTypes';
import type { BinaryMode } from '../support/MediaBed';
import { useMediaBed } from '../support/useMediaBed';

const download: INodeParameters = { prompt: 'A fox in the snow', downloadVideo: true };

const media = useMediaBed();

const engine = (mode: BinaryMode = 'filesystem') => media.bed.engine(mode);

const filesOf = async (result: RunResult, mode?: BinaryMode, field?: string) =>
	await media.bed.filesOf(result, mode, field);
const three: INodeExecutionData[] = ['one', 'two', 'three'].map((prompt) => ({ json: { prompt } }));

describe('a download that stays dead', () => {
	beforeEach(() => {
		media.api.fault({ on: 'download', when: { times: 5 }, do: { kind: 'cut', afterBytes: 4_000 } });
	});

	const expectFacts = (details: unknown) => {
		const [taskId] = media.api.books.taskIds();
		expect(details).toMatchObject({ taskId });
		const { videoUrl, expiresAt } = details as IDataObject;
		expect(videoUrl).toBe(`${media.api.filesUrl}/files/${taskId}-1.mp4`);
		expect(Number.isNaN(Date.parse(String(expiresAt)))).toBe(false);
	};

	it('leaves task id, link and expiry in the error, and Retry execution only downloads', async () => {
		const failed = await engine().node(download);
		expect(failed.error?.message).toContain(media.api.books.taskIds()[0] ?? 'no task');
		expectFacts((failed.error as unknown as { context: { details: unknown[] } }).context.details[0]);
		const before = media.api.books.requests.length;
		const retried = await engine().retry(failed);
		expect(retried.status).toBe('success');
		expect(await filesOf(retried)).toHaveLength(1);
		expect(media.api.books.requests.slice(before).map(({ path }) => path)).toEqual([
			expect.stringMatching(/^\/files\//),
		]);
	});

	it('is healed by Retry On Fail, which neither buys nor asks again', async () => {
		const result = await engine().node(download, { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 });
		expect(result.status).toBe('success');
		expect(result.calls).toHaveLength(2);
		expect(await filesOf(result)).toHaveLength(1);
		expect(media.api.books.bought()).toBe(1);
		const lastRead = media.api.books.requests.map(({ path }) => path.startsWith('/v1/')).lastIndexOf(true);
		const firstDownload = media.api.books.requests.findIndex(({ path }) => path.startsWith('/files/'));
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
		media.api.clearFaults();
		const isSecond = (path: string) => path.includes(media.api.books.taskIds()[1] ?? 'none');
		media.api.fault({
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
