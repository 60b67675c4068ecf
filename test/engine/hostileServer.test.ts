import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../support/engine/createEngine';
import type { Engine } from '../support/engine/Engine';
import { fastClock, type FastClock } from '../support/fastClock';
import { attacksOn, drip, type Attack } from '../support/hostile/attacksOn';
import { hostileKey } from '../support/hostile/hostileText';
import { idAttacks, linkAttacks, uploadLinkAttacks } from '../support/hostile/idsAndLinks';
import { judge, promises } from '../support/hostile/promises';
import { jsonReply } from '../support/hostile/Reply';
import { completedTask, rightTask } from '../support/hostile/rightAnswer';
import { startHostileServer, type HostileServer, type Play } from '../support/hostile/startHostileServer';
import { Watcher } from '../support/hostile/Watcher';
import { sampleImage } from '../support/sampleImage';

/** Drawn anew in each run of the tests; it stands in the name of every drawn attack. */
const seed = Date.now() % 1_000_000;
const drawn = 4;
const timeout = { timeout: 1 };

interface Operation {
	parameters: INodeParameters;
	plays(inwardUrl: string): Promise<Array<[name: string, play: Play]>>;
	binary?: INodeExecutionData['binary'];
}

const answering = (endpoint: 'submit' | 'read' | 'upload' | 'balance', attacks: Attack[]) =>
	attacks.map(({ name, reply }): [string, Play] => [`${endpoint}: ${name}`, { [endpoint]: reply }]);

const waitParameters = { operation: 'wait', taskId: rightTask, options: timeout };
const operations: Record<string, Operation> = {
	'Generate, waiting here': {
		parameters: { prompt: 'a kite', options: timeout },
		plays: async () => [
			...answering('submit', [...(await attacksOn('submit', drawn, seed)), ...idAttacks, drip]),
			...answering('read', (await attacksOn('read', 0, seed)).slice(0, 6)),
		],
	},
	'Generate, not waiting': {
		parameters: { prompt: 'a kite', waitMode: 'none', options: timeout },
		plays: async () =>
			answering('submit', [...(await attacksOn('submit', 0, seed)).slice(0, 5), ...idAttacks]),
	},
	Wait: {
		parameters: waitParameters,
		plays: async (inwardUrl) =>
			answering('read', [...(await attacksOn('read', drawn, seed)), ...linkAttacks(inwardUrl), drip]),
	},
	'Wait, with the file': {
		parameters: { ...waitParameters, downloadVideo: true },
		plays: async (inwardUrl) => [
			['read: a link inside', { read: jsonReply({ data: completedTask(videoAt(`${inwardUrl}/file`)) }) }],
			[
				'file: a redirect inside',
				{ read: ownLink, file: { status: 302, headers: { Location: `${inwardUrl}/file` }, body: '' } },
			],
			[
				'file: a redirect to data:',
				{
					read: ownLink,
					file: { status: 302, headers: { Location: 'data:video/mp4;base64,AAAAHGZ0eXA=' }, body: '' },
				},
			],
		],
	},
	Get: {
		parameters: { operation: 'get', taskId: rightTask },
		plays: async (inwardUrl) =>
			answering('read', [
				...(await attacksOn('read', drawn, seed)).slice(18),
				...linkAttacks(inwardUrl).slice(7),
			]),
	},
	Upload: {
		parameters: { resource: 'image', operation: 'upload', binaryPropertyName: 'data' },
		plays: async (inwardUrl) =>
			answering('upload', [...(await attacksOn('upload', drawn, seed)), ...uploadLinkAttacks(inwardUrl)]),
	},
	'Get Balance': {
		parameters: { resource: 'account', operation: 'getBalance' },
		plays: async () => answering('balance', [...(await attacksOn('balance', drawn, seed)), drip]),
	},
};

/** Whether an answer is large, or will be. */
const isHeavy = (play: Play) =>
	Object.values(play).some(
		({ body, headers, manner }) =>
			body.length > 100_000 || headers?.['Content-Encoding'] !== undefined || manner === 'endless',
	);

let ownLink: Play['read'];
const videoAt = (url: string) => ({ result: { videos: [{ url: [url] }] } });

let server: HostileServer;
let watcher: Watcher;
let clock: FastClock;
let engine: Engine;
let image: INodeExecutionData['binary'];

beforeAll(async () => {
	server = await startHostileServer();
	ownLink = jsonReply({ data: completedTask(videoAt(`${server.url}/files/a.mp4`)) });
	watcher = new Watcher(server);
	clock = fastClock(200, { requestTimeoutFloor: 4_000, abortTimeoutFloor: 4_000 });
	const credentials = { xComputeApi: { apiKey: hostileKey, baseUrl: server.url } };
	engine = await createEngine({ dedup: true, credentials });
	image = {
		data: await engine.files.store(sampleImage('png'), { mimeType: 'image/png', fileName: 'photo.png' }),
	};
});
afterAll(async () => {
	clock.restore();
	await server.stop();
});

describe.each(Object.entries(operations))('%s, whatever the server answers,', (name, operation) => {
	const complaints: Record<string, string[]> = {};
	beforeAll(async () => {
		const plays = await operation.plays(server.inwardUrl);
		for (const [at, [attack, play]] of plays.entries()) {
			server.begin(play);
			const items = [{ json: {}, binary: name === 'Upload' ? image : undefined }];
			const onError = at % 2 === 0 ? 'stopWorkflow' : 'continueErrorOutput';
			const begin = () => engine.node(operation.parameters, { items, onError, mode: 'manual' });
			// Judged at once: what came of an attack may be large.
			judge(await watcher.watch(attack, begin, isHeavy(play)), complaints);
		}
	}, 300_000);

	it.each(Object.keys(promises))('%s', (promise) => {
		expect(complaints[promise]?.slice(0, 12) ?? []).toEqual([]);
	});
});
