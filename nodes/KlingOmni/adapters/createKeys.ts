import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { hashOf } from '../generation/hashOf';
import type { Ledger } from '../generation/purchase/Ledger';
import type { ExecutionStore } from '../generation/purchase/openExecutionStore';
import { placeSchema, type Place } from '../generation/purchase/Place';
import type { Run } from '../operations/Run';
import { orderParameters } from '../parameters';
import { executionIdentity } from './executionIdentity';

/** So many places are asked for after a kill: the first ones are ordered first, and n8n's store is not filled by a question. */
const maxLostPlaces = 100;

/**
 * Names orders, twice. In the ledger one is named by run, item and request; while nobody changes what forms the
 * request, one item of one run stays the same order even if an expression gives something else each time ($now, a random choice).
 *
 * In the record that outlives a kill it is named by request, and by its ordinal among those with that request. A retry after
 * a kill runs the nodes before this one again, which may give more items or another order, and n8n may count the run that
 * crashed (n8n 2.41, by the order of nodes in the workflow): so neither run nor item tell an order there. Since a prompt may
 * differ each time, its place is noted too, by its ordinal among all places of the execution.
 *
 * A tool call of an AI agent is named by its own id, since an agent may well ask for the same video twice; where n8n gives
 * it none, the ledger tells calls and tries of a call apart, and has to be told how a call ended (`releaseToolCalls`).
 */
export function createKeys(
	context: IExecuteFunctions,
	ledger: Ledger,
	{ places, counts }: Pick<ExecutionStore, 'places' | 'counts'>,
): Pick<Run, 'keys' | 'ordersAt' | 'lostPlaceKeys' | 'releaseToolCalls'> {
	const execution = executionIdentity(context);
	const node = context.getNode();
	const parameters = hashOf(formingParameters(node.parameters)).slice(0, 16);
	const runIndex = Number(context.getWorkflowDataProxy(0).$runIndex ?? 0);
	const held = new Set<string>();

	const nameOf = (itemIndex: number) => {
		const callId: unknown = context.getInputData()[itemIndex]?.json.toolCallId;
		const isCall = node.type.endsWith('Tool') && typeof callId === 'string';
		return isCall ? `call:${callId}` : `${runIndex}:${itemIndex}`;
	};
	const placeKeyOf = (ordinal: number) => hashOf(execution, node.id, 'place', ordinal);
	const nextOrdinal = (hash: string) => {
		const before = Number(counts[hash] ?? 0) || 0;
		counts[hash] = before + 1;
		return before;
	};
	// What cannot be read is taken for a new place: its ledger key is the same again, as long as the request is.
	const placeOf = (name: string, hash: string): Place => {
		const stored = places[name];
		const known = stored !== undefined && placeSchema.safeParse(stored).success ? stored : undefined;
		const place: Place = known ?? { ledgerKey: `${name}:${hash}`, parameters, ordinals: {} };
		place.ordinal ??= nextOrdinal('places');
		place.isOurs ||= ledger.find(place.ledgerKey) !== undefined;
		return (places[name] = place);
	};
	return {
		keys: (itemIndex, requestHash) => {
			const hash = requestHash.slice(0, 16);
			if (context.isToolExecution?.() === true) {
				const ledgerKey = ledger.holdToolCall(hash);
				held.add(ledgerKey);
				const recordKey = hashOf(execution, node.id, ledgerKey, requestHash);
				return { ledgerKey, recordKey, isKnownPlace: true };
			}
			const name = nameOf(itemIndex);
			const place = placeOf(name, hash);
			const isEdited = (place.parameters ?? parameters) !== parameters;
			place.parameters = parameters;
			if (isEdited) place.ledgerKey = `${name}:${hash}`;
			const ordinal = (place.ordinals[hash] ??= nextOrdinal(hash));
			return {
				ledgerKey: place.ledgerKey,
				recordKey: hashOf(execution, node.id, ordinal, requestHash),
				placeKey: placeKeyOf(place.ordinal ?? 0),
				isKnownPlace: place.isOurs === true,
			};
		},
		ordersAt: (itemIndex) => ledger.ordersAt(nameOf(itemIndex)),
		lostPlaceKeys: () => {
			const names = context.getInputData().map((_item, itemIndex) => nameOf(itemIndex));
			const next = Number(counts.places ?? 0) || 0;
			return names
				.slice(0, maxLostPlaces)
				.flatMap((name, at) =>
					ledger.knowsPlace(name) ? [] : [placeKeyOf(places[name]?.ordinal ?? next + at)],
				);
		},
		releaseToolCalls: (delivered) => held.forEach((key) => ledger.releaseToolCall(key, delivered)),
	};
}

/**
 * What of the node's parameters forms the request. How it is waited for and delivered may change between a failure and its
 * retry without making another order of it.
 */
function formingParameters(given: INodeParameters): INodeParameters {
	const options = (given.options ?? {}) as INodeParameters;
	return Object.fromEntries(
		orderParameters.map(({ parameter: { property }, group }) => {
			const from = group === 'options' ? options : given;
			return [property.name, from[property.name] ?? null];
		}),
	) as INodeParameters;
}
