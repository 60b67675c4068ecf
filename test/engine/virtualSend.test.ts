import { NodeConnectionTypes, type IDataObject, type IExecuteFunctions, type INodeType } from 'n8n-workflow';
import { createSend } from '../../nodes/KlingOmni/adapters/createSend';
import type { ApiRequest, Send } from '../../nodes/KlingOmni/api/transport';
import { createEngine } from '../support/engine/createEngine';
import type { Engine } from '../support/engine/Engine';
import { matrixFaults } from '../support/matrix/matrixFaults';
import { unreachable } from '../support/matrix/unreachable';
import { createService } from '../support/standIn/createService';
import type { Service } from '../support/standIn/Service';
import type { StandIn } from '../support/standIn/StandIn';
import { startStandIn } from '../support/standIn/startStandIn';
import { createVirtualSend, type VirtualNetwork } from '../support/virtual/createVirtualSend';
import { VirtualClock } from '../support/virtual/VirtualClock';

const submit: ApiRequest = {
	method: 'POST',
	path: '/v1/videos/generations',
	body: { model: 'kling-v3-omni', prompt: 'a red kite' },
	headers: { 'Idempotency-Key': 'kling-omni-1' },
	timeoutMs: 1_000,
};
/** Both stand-ins take the time from it, so that their tasks are as far. */
const standInClock = { now: () => Date.UTC(2026, 0, 1) };
const taskId = /task_01[0-9A-Z]{24}/g;
const date = /\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g;

/** What came of a request, as plain data without what is new each time. An exception is an outcome too. */
async function outcomeOf(send: Send, request: ApiRequest): Promise<Record<string, unknown>> {
	const answer = await send(request).catch((error: Error) => ({ kind: 'thrown', reason: error.message }));
	const text = JSON.stringify(answer).replace(taskId, 'a task ID').replace(date, 'a date');
	return JSON.parse(text) as Record<string, unknown>;
}

/** A node that does nothing but send, in the place of the package's. */
const sender: INodeType = {
	description: {
		displayName: 'Sender',
		name: 'sender',
		description: '',
		group: ['transform'],
		version: 1,
		defaults: { name: 'Sender' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xComputeApi', required: true }],
		properties: [{ displayName: 'Request', name: 'request', type: 'json', default: {} }],
	},
	async execute(this: IExecuteFunctions) {
		const send = createSend(this, await this.getCredentials('xComputeApi'));
		const request = JSON.parse(this.getNodeParameter('request', 0) as string) as ApiRequest;
		return [[{ json: (await outcomeOf(send, request)) as IDataObject }]];
	},
};

let api: StandIn;
let engine: Engine;
let service: Service;
let network: VirtualNetwork;

beforeAll(async () => {
	api = await startStandIn({ clock: standInClock });
	engine = await createEngine({ nodeTypes: { 'engine.sender': sender } });
});
beforeEach(() => {
	api.reset();
	service = createService({ clock: standInClock });
	service.filesUrl = api.filesUrl;
	network = { service, state: 'up' };
	engine.credentials.xComputeApi = { apiKey: api.apiKey, baseUrl: api.url };
});
afterAll(async () => await api.stop());

async function withSockets(request: ApiRequest): Promise<IDataObject> {
	const node = { id: 'sender', typeVersion: 1, position: [0, 0] as [number, number] };
	const result = await engine.run({
		nodes: [
			{
				...node,
				name: 'Sender',
				type: 'engine.sender',
				parameters: { request: JSON.stringify(request) },
				credentials: { xComputeApi: { id: 'xComputeApi', name: 'xComputeApi' } },
			},
		],
		connections: {},
	});
	return result.output.Sender?.[0]?.[0]?.json ?? { error: String(result.error?.message) };
}

async function virtually(request: ApiRequest): Promise<Record<string, unknown>> {
	const clock = new VirtualClock(standInClock.now());
	const send = createVirtualSend(network, clock, api.apiKey);
	return await clock.run(async () => await outcomeOf(send, request));
}

function readOf(id: string | undefined): ApiRequest {
	return { method: 'GET', path: `/v1/tasks/${id}`, timeoutMs: 1_000 };
}

const bookkeeping = ({ books }: Pick<StandIn, 'books'>) => ({
	accepted: books.accepted.map(({ rawBody, idempotencyKey }) => ({ rawBody, idempotencyKey })),
	refused: books.refused.map(({ rawBody, idempotencyKey, status }) => ({ rawBody, idempotencyKey, status })),
	requests: books.requests.map(({ method, path }) => `${method} ${path.replace(taskId, 'a task ID')}`),
});

const cases = matrixFaults.flatMap((fault) =>
	fault.phases.map((phase) => [phase, fault.name, fault] as const),
);

describe('the send of the fault matrix in virtual time gives what n8n gives with sockets', () => {
	it.each([['submit', 'no fault', undefined], ['read', 'no fault', undefined], ...cases] as const)(
		'%s: %s',
		async (phase, _name, fault) => {
			if (phase === 'read') {
				await withSockets(submit);
				await virtually(submit);
			}
			const [real, virtual] = [api, service].map(({ books }) =>
				phase === 'submit' ? submit : readOf(books.taskIds()[0]),
			) as [ApiRequest, ApiRequest];
			if (typeof fault?.make === 'string') {
				network.state = fault.make;
				engine.credentials.xComputeApi = { apiKey: api.apiKey, baseUrl: unreachable[fault.make] };
			} else if (fault !== undefined) {
				const rule = { on: phase, do: fault.make({ apiUrl: api.url, filesUrl: api.filesUrl }) };
				api.fault(rule);
				service.faults.add(rule);
			}
			const { headers: allHeaders = {}, ...given } = await withSockets(real);
			const { headers = {}, ...made } = await virtually(virtual);
			expect(made).toEqual(given);
			// With sockets there are those of the connection too.
			expect(allHeaders).toMatchObject(headers as object);
			expect(bookkeeping(service)).toEqual(bookkeeping(api));
		},
	);
});
