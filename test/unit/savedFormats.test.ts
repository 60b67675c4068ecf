import { failure } from '../../nodes/KlingOmni/generation/Failure';
import { Ledger } from '../../nodes/KlingOmni/generation/purchase/Ledger';
import { openExecutionStore } from '../../nodes/KlingOmni/generation/purchase/openExecutionStore';
import { readStoredVideos } from '../../nodes/KlingOmni/generation/waiting/readStoredVideos';
import { videoSchema, type Video } from '../../nodes/KlingOmni/generation/Video';

/*
 * What each version of the package has written into users' executions, letter by letter. It is never changed: what was
 * written then has to be read for ever. A new version adds its own beside it (CONTRIBUTING.md).
 */
const task = {
	taskId: 'task_1',
	status: 'completed',
	state: 'completed',
	videos: [{ url: 'https://example.com/1.mp4', expiresAt: 1_790_000_000 }],
	progress: 100,
	cost: 0.42,
	raw: { id: 'task_1', status: 'completed' },
} as const;
const delivery = { downloadVideo: true, binaryPropertyName: 'data', simplify: true };
const change = { at: 31_000, progress: 20, gap: 27_000, growth: 20 };

const version1 = {
	bought: `{"version":1,"itemIndex":0,"delivery":${JSON.stringify(delivery)},"phase":"bought","polling":{"taskId":"task_1","ledgerKey":"0:0:2d711642b726b044","startedAt":1790000000000,"timeoutMs":1800000,"nextPollAt":1790000066000,"progress":{"polledAt":31000,"polls":2,"first":${JSON.stringify(change)},"last":${JSON.stringify(change)},"step":20},"lastTask":{"taskId":"task_1","status":"processing","state":"running","videos":[],"progress":20,"raw":{}},"lastError":"HTTP 502: bad gateway","failedPolls":1,"refusedPolls":0,"linklessPolls":0}}`,
	boughtOfDay: `{"version":1,"itemIndex":0,"delivery":${JSON.stringify(delivery)},"phase":"bought","polling":{"taskId":"task_1","dayPlace":{"day":"2026-11-24","number":4},"startedAt":1790000000000,"timeoutMs":1800000,"nextPollAt":1790000066000,"progress":{"polledAt":0,"polls":0},"failedPolls":0,"refusedPolls":0,"linklessPolls":0}}`,
	ended: `{"version":1,"itemIndex":1,"delivery":${JSON.stringify(delivery)},"phase":"ended","task":${JSON.stringify(task)}}`,
	failed: `{"version":1,"itemIndex":2,"phase":"failed","failure":{"code":"refused","billed":"no","message":"The service refused the request: no","description":"Nothing was charged.","details":{"httpStatus":400,"reason":"no"},"httpStatus":400}}`,
	stopped: `{"version":1,"itemIndex":3,"phase":"stopped"}`,
	execution: `{"version":1,"purchases":{"0:0:2d711642b726b044":{"state":"submitted","sentAt":"2026-11-24T10:00:00.000Z","prompt":"a dog","taskId":"task_1"},"0:1:2d711642b726b044":{"state":"submitting","sentAt":"2026-11-24T10:00:01.000Z","prompt":"a cat","doubt":"no usable answer came: the connection was cut"},"0:2:2d711642b726b044":{"state":"ended","sentAt":"2026-11-24T10:00:02.000Z","prompt":"a bird","taskId":"task_1","task":${JSON.stringify(task)}},"0:3:2d711642b726b044":{"state":"refused","sentAt":"2026-11-24T10:00:03.000Z","prompt":"a fish","withdrawn":true}},"places":{"0:0":{"ledgerKey":"0:0:2d711642b726b044","parameters":"9f86d081884c7d65","ordinals":{"2d711642b726b044":0}}},"counts":{"2d711642b726b044":1},"uploadedImages":{"ba7816bf":{"image":{"url":"https://example.com/a.png","bytes":70},"uploadedAt":1790000000000}}}`,
	recorded: `{"version":1,"purchases":{},"places":{},"counts":{},"uploadedImages":{},"records":{"executionId":"12","slot":1,"latest":"14"}}`,
};

/** What 0.1.0 wrote before stored data had versions. */
const version0 = {
	running: `{"itemIndex":0,"delivery":${JSON.stringify(delivery)},"watch":{"taskId":"task_1","startedAt":1790000000000,"timeoutMs":1800000,"sight":{"lookedAt":31000,"looks":2,"first":${JSON.stringify(change)},"last":${JSON.stringify(change)},"step":20},"last":{"taskId":"task_1","status":"processing","state":"running","videos":[],"progress":20,"estimatedSeconds":90,"raw":{}},"trouble":"HTTP 502: bad gateway","failures":1,"refusals":0,"linkless":0}}`,
	done: `{"itemIndex":1,"delivery":${JSON.stringify(delivery)},"watch":{"taskId":"task_1","startedAt":1790000000000,"timeoutMs":1800000,"sight":{"lookedAt":0,"looks":0},"failures":0,"refusals":0,"linkless":0},"end":{"kind":"done","task":${JSON.stringify(task)}}}`,
	failed: `{"itemIndex":2,"delivery":{"downloadVideo":false,"binaryPropertyName":"","simplify":true},"end":{"kind":"failed","failure":{"kind":"refused","message":"The service refused the request: no","description":"Nothing was charged.","details":{"httpStatus":400,"reason":"no"},"httpStatus":400}}}`,
	stopped: `{"itemIndex":3,"delivery":${JSON.stringify(delivery)},"end":{"kind":"stopped"}}`,
	execution: `{"purchases":{"0:2:2d711642b726b044":{"state":"done","sentAt":"2026-11-24T10:00:02.000Z","prompt":"a bird","taskId":"task_1","task":${JSON.stringify(task)}}},"places":{"0:2":{"ledgerKey":"0:2:2d711642b726b044","parameters":"9f86d081884c7d65","ordinals":{"2d711642b726b044":0}}},"counts":{"2d711642b726b044":1},"uploadedImages":{}}`,
};

const parse = (json: string) => JSON.parse(json) as Record<string, unknown>;
const read = (...stored: unknown[]) => readStoredVideos(stored);

describe('videos of an execution that waits in the background', () => {
	it.each(['bought', 'boughtOfDay', 'ended', 'failed', 'stopped'] as const)(
		'of version 1 are read as they are: %s',
		(phase) => {
			const stored = parse(version1[phase]);
			expect(read(stored)).toEqual([stored]);
			expect(videoSchema.parse(stored)).toEqual(stored);
		},
	);

	it('of version 0 go on where they were', () => {
		expect(read(...[version0.running, version0.done, version0.failed, version0.stopped].map(parse))).toEqual([
			{
				...parse(version1.bought),
				polling: expect.objectContaining({
					taskId: 'task_1',
					startedAt: 1_790_000_000_000,
					timeoutMs: 1_800_000,
					progress: { polledAt: 31_000, polls: 2, first: change, last: change, step: 20 },
					lastError: 'HTTP 502: bad gateway',
					failedPolls: 1,
				}),
			},
			parse(version1.ended),
			parse(version1.failed),
			parse(version1.stopped),
		]);
	});

	it.each<[string, unknown, string[]]>([
		['of a later version', { ...parse(version1.bought), version: 2 }, ['task_1']],
		['with a phase that nobody knows', { ...parse(version1.ended), phase: 'dreaming' }, ['task_1']],
		['damaged', { version: 1, phase: 'bought', polling: { taskId: 'task_9' } }, ['task_9']],
		[
			'made up, with ids deep inside',
			{ a: [{ taskId: 'task_2' }, { b: { task_id: 'task_3' } }] },
			['task_2', 'task_3'],
		],
		['an order that was never sent', { version: 1, itemIndex: 0, phase: 'ordered' }, []],
		['nothing', undefined, []],
		['text', 'task_1', []],
	])('%s end as a failure that names every task ID in it', (_name, stored, taskIds) => {
		const [video] = read(stored);
		expect(video).toMatchObject({ phase: 'failed', failure: { code: 'unexpected' } });
		const { message, description, details } = (video as Extract<Video, { phase: 'failed' }>).failure;
		for (const taskId of taskIds) expect([message, description].join()).toContain(taskId);
		expect(details.taskIds).toEqual(taskIds);
	});

	it('what a failure holds survives being stored', () => {
		const made = failure({
			code: 'timeout',
			billed: 'yes',
			message: 'm',
			description: 'd',
			details: { taskId: 'x', none: undefined },
		});
		const video: Video = { version: 1, itemIndex: 0, phase: 'failed', failure: made };
		expect(read(JSON.parse(JSON.stringify(video)))).toEqual([video]);
	});
});

describe('a stored video that somebody has made up', () => {
	const base = {
		version: 1,
		itemIndex: 0,
		delivery: { downloadVideo: false, binaryPropertyName: 'data', simplify: true },
	};
	const task = { taskId: 'task_1', status: 'completed', state: 'completed', raw: {} };

	it('shows no markup and passes for no Stop', () => {
		const words = { message: '<a href=//e.co>canceled</a>\n', description: '<b>' };
		const made = { code: 'taskFailed', billed: 'no', ...words, details: { reason: '<i>' } };
		const [video] = read({ ...base, phase: 'failed', failure: made });
		const shown = {
			message: '‹a href=//e.co›cancelled‹/a› ',
			description: '‹b›',
			details: { reason: '‹i›' },
		};
		expect(video).toMatchObject({ failure: shown });
	});

	it('puts out links to the outside only', () => {
		const videos = ['javascript:alert(1)', 'https://10.0.0.1/v', 'https://files.example/v'].map((url) => ({
			url,
		}));
		const [video] = read({ ...base, phase: 'ended', task: { ...task, videos } });
		expect(video).toMatchObject({ task: { videos: [{ url: 'https://files.example/v' }] } });
	});

	it.each(['../balance', '<b>', 'two words'])('is not asked for as %j', (taskId) => {
		const [video] = read({ ...base, phase: 'ended', task: { ...task, taskId, videos: [] } });
		expect(video).toMatchObject({ phase: 'failed', failure: { code: 'unexpected' } });
	});
});

describe('what is kept with an execution', () => {
	it('of version 1 is read as it is', () => {
		const kept = parse(version1.execution);
		const ledger = new Ledger(openExecutionStore(kept));
		// What it had no place for is added, empty.
		expect(kept).toEqual({ ...(parse(version1.execution) as object), records: {} });
		const states = [0, 1, 2, 3].map((item) => ledger.find(`0:${item}:2d711642b726b044`)?.state);
		expect(states).toEqual(['submitted', 'submitting', 'ended', 'refused']);
	});

	it('of version 1 with records of orders is read as it is', () => {
		const kept = parse(version1.recorded);
		openExecutionStore(kept);
		expect(kept).toEqual(parse(version1.recorded));
	});

	it('of version 0 is brought to this one', () => {
		const kept = parse(version0.execution);
		const ledger = new Ledger(openExecutionStore(kept));
		expect(ledger.find('0:2:2d711642b726b044')).toMatchObject({ state: 'ended', task: { taskId: 'task_1' } });
		expect(kept.version).toBe(1);
	});

	it('an entry that cannot be read may have been ordered; a task ID in it is kept', () => {
		const kept = {
			version: 1,
			purchases: { a: { state: 'dreaming' }, b: 7, c: { state: 'x', taskId: 'task_1' } },
		};
		const ledger = new Ledger(openExecutionStore(kept));
		expect(ledger.find('a')).toMatchObject({
			state: 'submitting',
			doubt: expect.stringMatching(/cannot be read/) as string,
		});
		expect(ledger.find('b')).toMatchObject({ state: 'submitting' });
		expect(ledger.find('c')).toMatchObject({ state: 'submitted', taskId: 'task_1' });
		expect(ledger.find('d')).toBeUndefined();
	});

	it.each([2, 'soon', null])('written by version %j, whatever it lacks may have been ordered', (version) => {
		const ledger = new Ledger(openExecutionStore({ version, purchases: {} }));
		if (version === null) expect(ledger.find('a')).toBeUndefined();
		else
			expect(ledger.find('a')).toMatchObject({
				state: 'submitting',
				doubt: expect.stringMatching(/newer version/) as string,
			});
	});

	it.each([7, 'text', [], null])('is no trouble when it is %j', (kept) => {
		const store = openExecutionStore({ purchases: kept, places: kept, counts: kept, uploadedImages: kept });
		expect(new Ledger(store).find('a')).toBeUndefined();
	});
});
