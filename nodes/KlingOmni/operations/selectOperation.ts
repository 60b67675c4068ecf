import { labels } from '../parameters/labels';
import type { Failure } from '../generation/Failure';
import { unknownChoice } from '../generation/failures/unknownChoice';
import { operations, rounds } from './operations';
import type { Operation } from './Run';

/** What the user chose, as n8n gives it. */
export interface Choice {
	resource: unknown;
	operation: unknown;
	/** Which step of waiting in the background it is; empty for what a user has set up. */
	round: unknown;
}

/**
 * The operation for a choice. One that this version does not know is refused by name: it must never end in another one, of
 * which one orders.
 */
export function selectOperation({
	resource,
	operation,
	round,
}: Choice): { operation: Operation; isRound: boolean } | { failure: Failure } {
	if (round !== '' && round !== undefined && round !== null) {
		// Version 0 called a poll a look; its parked executions go on.
		const step = find<Operation>(rounds, round === 'look' ? 'poll' : round);
		return step === undefined || resource !== 'video' || operation !== 'wait'
			? {
					failure: unknownChoice(
						`Round ${word(round)}`,
						`It is set by this node itself. Remove it, or choose ${labels.wait} anew.`,
					),
				}
			: { operation: step, isRound: true };
	}
	const among = find<Record<string, Operation>>(operations, resource);
	if (among === undefined) return { failure: unknownChoice(`Resource ${word(resource)}`, newerVersion) };
	const found = find(among, operation);
	return found === undefined
		? { failure: unknownChoice(`Operation ${word(operation)}`, newerVersion) }
		: { operation: found, isRound: false };
}

const newerVersion = 'Update the package n8n-nodes-kling-omni, or choose another one.';

function find<T>(among: Readonly<Record<string, T>>, name: unknown): T | undefined {
	return typeof name === 'string' && Object.hasOwn(among, name) ? among[name] : undefined;
}

function word(value: unknown): string {
	return typeof value === 'string' ? `"${value.slice(0, 60)}"` : `of type ${typeof value}`;
}
