import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { NodeOptions } from '../support/engine/engineTypes';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ dedup: true });
afterEach(() => {
	// Whatever a test run does, the service never hears of it.
	expect(api.books.requests).toEqual([]);
});

const run = async (parameters: INodeParameters, rest: NodeOptions = {}) =>
	await engine.node({ prompt: 'A boat', testRun: true, ...parameters }, rest);
const outputOf = async (parameters: INodeParameters, rest: NodeOptions = {}) => {
	const { output, error } = await run(parameters, rest);
	expect(error).toBeUndefined();
	return output.Main?.[0] ?? [];
};
const items = ['16:9', '1:1', '9:16'].map((shape) => ({ json: { shape } }));
const fileOf = ({ binary }: INodeExecutionData) => Buffer.from(binary?.data?.data ?? '', 'base64');
/** Width and height in pixels, from the track header of an MP4. */
const sizeOf = (file: Buffer) => {
	const header = file.indexOf('tkhd') + 4;
	return [file.readUInt16BE(header + 76), file.readUInt16BE(header + 80)];
};

describe('a test run', () => {
	it.each(['inProcess', 'background'])('brings a marked sample of the usual shape (%s)', async (waitMode) => {
		const [item] = await outputOf({ waitMode });
		expect(item?.json).toMatchObject({
			taskId: expect.stringMatching(/^TEST-RUN-16x9-[0-9a-f]{8}$/) as unknown,
			status: 'completed',
			videoUrl: expect.stringMatching(
				/^https:\/\/test-run\.invalid\/nothing-was-ordered\/TEST-RUN/,
			) as unknown,
			expiresAt: expect.stringMatching(/^20.*Z$/) as unknown,
			progress: 100,
			cost: 0,
			createdAt: expect.any(String) as unknown,
			completedAt: expect.any(String) as unknown,
			test: true,
		});
	});

	it('says so in the raw task as well, and in a task that nobody waits for', async () => {
		const [raw] = await outputOf({ simplify: false });
		expect(raw?.json).toMatchObject({ test: true, result: { videos: [{ url: [expect.any(String)] }] } });
		const [submitted] = await outputOf({ waitMode: 'none' });
		expect(submitted?.json).toMatchObject({ status: 'submitted', test: true });
		expect(submitted?.json).not.toHaveProperty('videoUrl');
	});

	it('brings a small MP4 of the shape that was asked for', async () => {
		const parameters = { aspectRatio: '={{ $json.shape }}', downloadVideo: true };
		const files = (await outputOf(parameters, { items })).map(fileOf);
		expect(files.map(sizeOf)).toEqual([
			[256, 144],
			[144, 144],
			[144, 256],
		]);
		for (const file of files) {
			expect(file.toString('latin1', 4, 8)).toBe('ftyp');
			expect(file.length).toBeLessThan(4_096);
		}
	});

	it('gives ids that Wait and Get know, the same film for each', async () => {
		const [first] = await outputOf({ waitMode: 'none', aspectRatio: '9:16' });
		const taskId = String(first?.json.taskId);
		for (const operation of ['wait', 'get']) {
			const [item] = await outputOf({ operation, taskId });
			expect(item?.json).toMatchObject({ taskId, status: 'completed', test: true });
		}
		const [parked] = await outputOf({ operation: 'wait', waitMode: 'background', taskId });
		expect(parked?.json).toMatchObject({ taskId, status: 'completed' });
		const [film] = await outputOf({ operation: 'wait', taskId, downloadVideo: true });
		expect(film && sizeOf(fileOf(film))).toEqual([144, 256]);
	});

	it('checks everything as always', async () => {
		const { error } = await run({ prompt: '', duration: 99 });
		expect(error?.message).toContain('Prompt');
		expect((await run({ options: { maxVideos: 0 } })).error?.message).toContain('Max Videos');
	});

	it('touches neither ledger nor limits', async () => {
		const options = { maxVideos: 1, maxSeconds: 1, maxVideosPerDay: 1 };
		const result = await run({ options }, { items });
		expect(result.output.Main?.[0]).toHaveLength(3);
		const kept = JSON.stringify(result.runExecutionData.executionData?.contextData ?? {});
		expect(kept).not.toContain('TEST-RUN');
		expect(kept).not.toContain('ordinal');
	});

	it('says so: with the output of a run by hand, and louder in one that nobody watches', async () => {
		const { hints } = await run({}, { mode: 'manual' });
		expect(hints).toMatchObject([
			{
				type: 'info',
				message: expect.stringContaining('Test Run: nothing was ordered or paid for') as unknown,
			},
		]);
		const loud = await run({}, { mode: 'trigger' });
		expect(loud.hints).toMatchObject([
			{ type: 'warning', message: expect.stringContaining('This is a production run') as unknown },
		]);
		expect(JSON.stringify(loud.logs)).toContain('test run');
	});
});

it('a test run of some items orders the others', async () => {
	const parameters = { prompt: 'A boat', testRun: '={{ $itemIndex !== 1 }}', waitMode: 'none' };
	const { output } = await engine.node(parameters, { items });
	expect(output.Main?.[0]?.map(({ json }) => json.test)).toEqual([true, undefined, true]);
	expect(api.books.bought()).toBe(1);
	api.reset();
});
