import type { IExecuteFunctions } from 'n8n-workflow';
import { identity } from '../generation/identity';
import type { Ledger } from '../generation/Ledger';
import type { Run } from '../operations/Run';
import { executionIdentity } from './executionIdentity';

/** What is kept with the execution so that the same purchase gets the same keys again. */
export interface KeptPlaces {
	/** For each place (run and item, or tool call) its latest purchase, and what was ever to be bought there. */
	places?: Record<string, Place | undefined>;
	/** How many places have asked for a request, by its hash. */
	counts?: Record<string, number | undefined>;
}

interface Place {
	ledgerKey: string;
	/** The parameters it was made with, by their hash. */
	parameters: string;
	/** The how-manieth place to ask for a request this is, by the request's hash. */
	ordinals: Record<string, number | undefined>;
}

/**
 * Names purchases, twice. In the ledger one is named by run, item and request; while nobody changes the node's parameters,
 * one item of one run stays the same purchase even if an expression gives something else each time ($now, a random choice).
 *
 * In the record that outlives a kill it is named by request, and by the how-manieth it is with that request. A retry after
 * a kill runs the nodes before this one again, which may give more items or another order, and n8n may count the run that
 * crashed (n8n 2.41, by the order of nodes in the workflow): so neither run nor item tell a purchase there.
 *
 * A tool call of an AI agent is named by its own id, since an agent may well ask for the same video twice; where n8n gives
 * it none, the ledger tells calls and tries of a call apart, and has to be told how a call ended (`releaseToolCalls`).
 */
export function createKeys(
	context: IExecuteFunctions,
	ledger: Ledger,
	kept: KeptPlaces,
): Pick<Run, 'keys' | 'releaseToolCalls'> {
	const execution = executionIdentity(context);
	const node = context.getNode();
	const parameters = identity(node.parameters).slice(0, 16);
	const runIndex = Number(context.evaluateExpression('{{ $runIndex }}', 0) ?? 0);
	const places = (kept.places ??= {});
	const counts = (kept.counts ??= {});
	const held = new Set<string>();

	const nameOf = (itemIndex: number) => {
		const callId: unknown = context.getInputData()[itemIndex]?.json.toolCallId;
		const isCall = node.type.endsWith('Tool') && typeof callId === 'string';
		return isCall ? `call:${callId}` : `${runIndex}:${itemIndex}`;
	};
	const count = (hash: string) => {
		const before = counts[hash] ?? 0;
		counts[hash] = before + 1;
		return before;
	};
	return {
		keys: (itemIndex, requestHash) => {
			const hash = requestHash.slice(0, 16);
			if (context.isToolExecution?.() === true) {
				const ledgerKey = ledger.holdToolCall(hash);
				held.add(ledgerKey);
				return { ledgerKey, recordKey: identity(execution, node.id, ledgerKey, requestHash) };
			}
			const name = nameOf(itemIndex);
			const place = (places[name] ??= { ledgerKey: `${name}:${hash}`, parameters, ordinals: {} });
			if (place.parameters !== parameters) Object.assign(place, { ledgerKey: `${name}:${hash}`, parameters });
			const ordinal = (place.ordinals[hash] ??= count(hash));
			const recordKey = identity(execution, node.id, ordinal, requestHash);
			return { ledgerKey: place.ledgerKey, recordKey };
		},
		releaseToolCalls: (delivered) => held.forEach((key) => ledger.releaseToolCall(key, delivered)),
	};
}
