import type { IExecuteFunctions } from 'n8n-workflow';
import { identity } from '../generation/identity';
import type { Ledger } from '../generation/Ledger';
import type { Run } from '../operations/Run';
import { executionIdentity } from './executionIdentity';

/** What is kept with the execution so that the same purchase gets the same keys again. */
export interface KeptPlaces {
	/** The number of each run of the node, by n8n's run index. */
	rounds?: Record<string, number | undefined>;
	/** For each place (run and item) its latest purchase, and the parameters it was made with. */
	places?: Record<string, { key: string; parameters: string } | undefined>;
}

/**
 * Names purchases. One is named by run, item and request; while nobody changes the node's parameters, one item of one run
 * stays the same purchase even if an expression gives something else each time ($now, a random choice). Runs are counted
 * here: after a crash n8n may count the run that crashed (n8n 2.41, by the order of nodes in the workflow). A tool call of
 * an AI agent is named by its own id, since an agent may well ask for the same video twice; where n8n gives it none, the
 * ledger tells calls and tries of a call apart, and has to be told how the call ended (`releaseToolCalls`).
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
	const rounds = (kept.rounds ??= {});
	const places = (kept.places ??= {});
	const held = new Set<string>();

	const holdToolCall = (hash: string) => {
		const key = ledger.holdToolCall(hash);
		held.add(key);
		return key;
	};
	const placeOf = (itemIndex: number) => {
		const callId: unknown = context.getInputData()[itemIndex]?.json.toolCallId;
		if (node.type.endsWith('Tool') && typeof callId === 'string') return `call:${callId}`;
		return `${(rounds[runIndex] ??= Object.keys(rounds).length)}:${itemIndex}`;
	};
	return {
		keys: (itemIndex, requestHash) => {
			const hash = requestHash.slice(0, 16);
			if (context.isToolExecution?.() === true) {
				const ledgerKey = holdToolCall(hash);
				return { ledgerKey, recordKey: identity(execution, node.id, ledgerKey, requestHash) };
			}
			const place = placeOf(itemIndex);
			const latest = places[place];
			const ledgerKey = latest?.parameters === parameters ? latest.key : `${place}:${hash}`;
			places[place] = { key: ledgerKey, parameters };
			return { ledgerKey, recordKey: identity(execution, node.id, place, requestHash) };
		},
		releaseToolCalls: (delivered) => held.forEach((key) => ledger.releaseToolCall(key, delivered)),
	};
}
