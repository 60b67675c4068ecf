import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Outcome } from '../../../nodes/KlingOmni/generation/Outcome';
import { deliverInBackground, pollInBackground } from '../../../nodes/KlingOmni/operations/background';
import { generate } from '../../../nodes/KlingOmni/operations/generate';
import type { ParkedItem } from '../../../nodes/KlingOmni/operations/ParkedItem';
import type { Run } from '../../../nodes/KlingOmni/operations/Run';
import { createService } from '../standIn/createService';
import { defaultApiKey } from '../standIn/StandInOptions';
import type { Service } from '../standIn/Service';
import { createVirtualRun } from './createVirtualRun';
import { createVirtualSend, type VirtualNetwork } from './createVirtualSend';
import { VirtualClock } from './VirtualClock';
import { virtualNode } from './virtualNode';

/** What goes on around a video that is ordered and waited for, in virtual time. */
export interface VirtualWaiting {
	way: 'inProcess' | 'background';
	taskMs: number;
	timeoutMinutes: number;
	/** Lets the service go wrong. @param since milliseconds since the order was begun */
	goWrong?: (service: Service, network: VirtualNetwork, since: () => number) => void;
	/** n8n is down, or its machine asleep, once, in the first round that is due after so long. Milliseconds. */
	downFor?: { from: number; ms: number };
}

/** How it ended: what came out, and after how many milliseconds. */
export interface VirtualEnd {
	outcomes: Outcome[];
	afterMs: number;
	bought: number;
}

const begin = Date.UTC(2026, 0, 1);

/** Orders one video and waits for it in either way, as n8n would have it, without sockets and without n8n. */
export async function waitVirtually(waiting: VirtualWaiting): Promise<VirtualEnd> {
	const { way, taskMs, timeoutMinutes, downFor } = waiting;
	const clock = new VirtualClock(begin);
	const service = createService({ taskMs, apiKey: defaultApiKey, clock });
	service.filesUrl = 'https://files.test';
	const network: VirtualNetwork = { service, state: 'up' };
	const since = () => clock.now() - begin;
	waiting.goWrong?.(service, network, since);
	const send = createVirtualSend(network, clock, defaultApiKey);
	const parameters: INodeParameters = {
		prompt: 'a kite',
		waitMode: way,
		options: { timeout: timeoutMinutes },
	};
	const node = virtualNode(parameters);
	const runWith = (json: IDataObject): Run =>
		createVirtualRun({
			clock,
			send,
			node,
			items: [{ json }],
			parameters,
			mode: 'trigger',
			kept: {},
			notes: new Set(),
			log: [],
		});
	let down = downFor;

	return await clock.run(async () => {
		let parked: ParkedItem | undefined;
		const first: Run = {
			...runWith({ prompt: 'a kite' }),
			mayPark: () => ({ kind: 'yes' }),
			park: async ([item]) => {
				parked = item;
				return await Promise.resolve({ kind: 'parked' });
			},
		};
		let outcomes = await generate(first);
		while (parked !== undefined) {
			if (parked.allEnded) {
				outcomes = await deliverInBackground(runWith(stored(parked)));
				break;
			}
			await clock.sleep(parked.parkSeconds * 1_000);
			if (down !== undefined && since() >= down.from) {
				await clock.sleep(down.ms);
				down = undefined;
			}
			const [polled] = await pollInBackground(runWith(stored(parked)));
			parked = polled !== undefined && 'json' in polled ? (polled.json as object as ParkedItem) : undefined;
		}
		return { outcomes, afterMs: since(), bought: service.books.bought() };
	});
}

/** It has been in a database meanwhile. */
function stored(parked: ParkedItem): IDataObject {
	return JSON.parse(JSON.stringify(parked)) as IDataObject;
}
