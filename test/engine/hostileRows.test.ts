import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../support/engine/createEngine';
import type { Engine } from '../support/engine/Engine';
import { fastClock, type FastClock } from '../support/fastClock';
import { hostileFields, hostileValues } from '../support/hostile/hostileRows';
import { hostileKey } from '../support/hostile/hostileText';
import { textOf } from '../support/hostile/Observation';
import { judge, promises } from '../support/hostile/promises';
import { startHostileServer, type HostileServer } from '../support/hostile/startHostileServer';
import { Watcher } from '../support/hostile/Watcher';

let server: HostileServer;
let watcher: Watcher;
let clock: FastClock;
let engine: Engine;

beforeAll(async () => {
	server = await startHostileServer();
	watcher = new Watcher(server);
	clock = fastClock(200, { requestTimeoutFloor: 4_000, abortTimeoutFloor: 4_000 });
	const credentials = { xComputeApi: { apiKey: hostileKey, baseUrl: server.url } };
	engine = await createEngine({ dedup: true, credentials });
});
afterAll(async () => {
	clock.restore();
	await server.stop();
});

/** Each cell is an item of its own, so that one that is refused does not hide the others. */
const rows = (): INodeExecutionData[] =>
	Object.values(hostileValues).map((cell, at) => ({ json: { cell, film: `film no. ${at}` } as never }));
const inputBytes = textOf(rows()).length;

const operations: Record<string, Record<string, INodeParameters>> = {
	Validate: fields({ operation: 'validate' }),
	'Generate, waiting here': fields({ waitMode: 'inProcess' }),
	'Generate, not waiting': fields({ waitMode: 'none' }),
	Wait: taskIds({ operation: 'wait', options: { timeout: 0.5 } }),
	Get: taskIds({ operation: 'get' }),
	Upload: {
		'Input Data Field Name': {
			resource: 'image',
			operation: 'upload',
			binaryPropertyName: '={{ $json.cell }}',
		},
	},
};

function fields(operation: INodeParameters): Record<string, INodeParameters> {
	const named = Object.entries(hostileFields).map(([field, parameters]) => [
		field,
		{ prompt: '={{ $json.film }}', ...operation, ...parameters },
	]);
	// Validate sees every field; for the others it is enough to see those that go furthest.
	const far = /^(Prompt|Mode|Shot › Prompt|Element › Name|Negative Prompt|File Name|Elements From Data.*)$/;
	return Object.fromEntries(
		named.filter(([field]) => operation.operation === 'validate' || far.test(String(field))),
	) as Record<string, INodeParameters>;
}

function taskIds(operation: INodeParameters): Record<string, INodeParameters> {
	return { 'Task ID': { ...operation, taskId: '={{ $json.cell }}' } };
}

describe.each(Object.entries(operations))('%s, whatever the rows hold,', (_name, parametersOf) => {
	const complaints: Record<string, string[]> = {};
	beforeAll(async () => {
		for (const [field, parameters] of Object.entries(parametersOf)) {
			for (const onError of ['continueErrorOutput', 'stopWorkflow'] as const) {
				server.begin({});
				const begin = () => engine.node(parameters, { items: rows(), onError, mode: 'manual' });
				judge(await watcher.watch(field, begin, false, inputBytes), complaints);
			}
		}
	}, 300_000);

	it.each(Object.keys(promises).filter((promise) => promise !== 'puts out ten videos at most'))(
		'%s',
		(promise) => {
			expect(complaints[promise]?.slice(0, 12) ?? []).toEqual([]);
		},
	);
});
