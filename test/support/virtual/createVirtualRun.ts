import {
	NodeHelpers,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IWorkflowDataProxyData,
} from 'n8n-workflow';
import { createKeys } from '../../../nodes/KlingOmni/adapters/createKeys';
import type { Send } from '../../../nodes/KlingOmni/api/transport';
import type { Host } from '../../../nodes/KlingOmni/generation/Host';
import { EarlierOrders } from '../../../nodes/KlingOmni/generation/purchase/EarlierOrders';
import { Ledger } from '../../../nodes/KlingOmni/generation/purchase/Ledger';
import {
	openExecutionStore,
	type ExecutionStore,
} from '../../../nodes/KlingOmni/generation/purchase/openExecutionStore';
import type { OrderJournal } from '../../../nodes/KlingOmni/generation/purchase/OrderJournal';
import type { PurchaseRecord } from '../../../nodes/KlingOmni/generation/purchase/PurchaseRecord';
import type { Values } from '../../../nodes/KlingOmni/generation/request/Values';
import type { Run } from '../../../nodes/KlingOmni/operations/Run';
import { properties } from '../../../nodes/KlingOmni/parameters';
import type { VirtualClock } from './VirtualClock';

/** What n8n keeps with an execution through Retry On Fail and Retry execution. */
export type Kept = Partial<ExecutionStore>;

/** One call of the node in virtual time, as n8n would make it. */
export interface VirtualCall {
	clock: VirtualClock;
	send: Send;
	node: INode;
	items: INodeExecutionData[];
	/** What the user has set, beside the prompt, which is that of each item. */
	parameters: INodeParameters;
	mode: 'trigger' | 'retry';
	kept: Kept;
	/** The purchases that n8n's deduplication store has a note of. */
	notes: Set<string>;
	/** What earlier tries have recorded in the list of executions, and where this one does; nothing unless given. */
	journal?: Pick<OrderJournal, 'add' | 'earlier'>;
	/** Lines of the log, for whoever looks for a key in them. */
	log: string[];
}

const parameterNames = [...new Set(properties.map(({ name }) => name))];
/** The panels worked out so far, by what the user has set: one takes as long as half a run. */
const panels = new Map<string, Values>();

/** What an operation works with, as the adapters make it, in virtual time and memory. There are no files and no Stop. */
export function createVirtualRun(call: VirtualCall): Run {
	const { clock, send, node, items, kept, log } = call;
	const store = openExecutionStore(kept);
	const ledger = new Ledger(store);
	const values = valuesOf(call.parameters);
	const host: Host = {
		send,
		now: () => clock.now(),
		sleep: async (ms) => await clock.sleep(ms),
		isStopped: () => false,
		random: () => 0.5,
		log: (message, facts) => log.push(`${message} ${JSON.stringify(facts)}`),
		tell: () => {},
		hint: (message) => log.push(message),
	};
	return {
		host,
		files: { openInput: noFiles, storeVideo: noFiles, fetchVideo: noFiles, glimpse: noFiles },
		ledger,
		record: createRecord(call),
		dayPlaces: {
			take: async () => await Promise.resolve({ kind: 'unknown', reason: 'no store' }),
			giveBack: async () => await Promise.resolve(),
		},
		journal: {
			orders: [],
			add: () => {},
			earlier: async () => await Promise.resolve(new EarlierOrders([])),
			...call.journal,
			keptElsewhere: () => {},
			close: async () => await Promise.resolve(),
		},
		uploadedImages: store.uploadedImages,
		itemCount: items.length,
		executionId: call.mode,
		stopsOnError: (node.onError ?? 'stopWorkflow') === 'stopWorkflow',
		values: (itemIndex) => ({ values: { ...values, prompt: items[itemIndex]?.json.prompt } }),
		...createKeys(contextOf(call), ledger, store),
		isTool: false,
		minBalance: 0,
		isWatched: false,
		failuresKeepRows: node.onError !== 'continueErrorOutput',
		parkedOrigins: () => new Map(),
		hasExpressions: true,
		savesFailures: true,
		inputs: () => items.map(({ json }) => json),
		received: () => [],
		started: () => [],
		isStartingUp: () => false,
		mayPark: () => ({ kind: 'no', reason: 'There is no n8n here that could park.' }),
		callerWaits: () => false,
		park: async () => await Promise.resolve({ kind: 'impossible', reason: 'there is no n8n here' }),
	};
}

/** A note or its removal takes a moment, as in a database. */
function createRecord({ clock, notes, mode }: VirtualCall): PurchaseRecord {
	return {
		isRetry: mode === 'retry',
		async note(keys) {
			await clock.sleep(1);
			const known = new Set(keys.filter((key) => notes.has(key)));
			for (const key of keys) notes.add(key);
			return known;
		},
		async known(keys) {
			await clock.sleep(1);
			return new Set(keys.filter((key) => notes.has(key)));
		},
		async withdraw(keys) {
			await clock.sleep(1);
			return keys.map((key) => notes.delete(key)).every(Boolean);
		},
	};
}

/** What n8n gives for each parameter: its default unless it is set, and null for what the panel does not show. */
function valuesOf(given: INodeParameters): Values {
	const key = JSON.stringify(given);
	const known = panels.get(key);
	if (known !== undefined) return known;
	const panel = NodeHelpers.getNodeParameters(properties, given, true, false, null, null) ?? {};
	const values = Object.fromEntries(parameterNames.map((name) => [name, panel[name] ?? null]));
	panels.set(key, values);
	return values;
}

/** As much of n8n's context as the keys are made of: an execution and its retries have the same resume link. */
function contextOf({ node, items }: VirtualCall): IExecuteFunctions {
	const proxy: Partial<IWorkflowDataProxyData> = {
		$runIndex: 0,
		$execution: { resumeUrl: 'http://n8n.test/webhook-waiting/1?signature=one' },
	};
	const context: Partial<IExecuteFunctions> = {
		getNode: () => node,
		getInputData: () => items,
		isToolExecution: () => false,
		getWorkflowDataProxy: () => proxy as IWorkflowDataProxyData,
	};
	return context as IExecuteFunctions;
}

async function noFiles(): Promise<never> {
	return await Promise.reject(new Error('There are no files in virtual time'));
}
