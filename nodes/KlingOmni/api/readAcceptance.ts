import { isTaskId } from './isTaskId';
import { excerpt } from './readError';

/** A task that the service has made of an order. */
export interface Acceptance {
	kind: 'accepted';
	taskId: string;
	/** Others that it made of the same order, which is one too many, and billed as well. */
	furtherTaskIds: string[];
}

/**
 * Finds the task in the answer to a submit. A task id anywhere in it means that the order was made, whatever else the answer
 * says.
 * @param names what the id may be called
 * @returns nothing when there is no task; `unusable` when it is called something that cannot be used
 */
export function readAcceptance(
	body: unknown,
	names: readonly string[],
): Acceptance | { kind: 'unusable'; reason: string } | undefined {
	const { data } = (typeof body === 'object' && body !== null ? body : {}) as { data?: unknown };
	const ids = [...(Array.isArray(data) ? data : [data]), body].flatMap((place) => idIn(place, names) ?? []);
	const [first, ...others] = [...new Set(ids)];
	if (first === undefined) return undefined;
	if (!isTaskId(first))
		return { kind: 'unusable', reason: `it named the task "${excerpt(first)}", which is no ID` };
	return { kind: 'accepted', taskId: first, furtherTaskIds: others.filter(isTaskId).slice(0, 10) };
}

function idIn(place: unknown, names: readonly string[]): string | undefined {
	if (typeof place !== 'object' || place === null) return undefined;
	const fields = place as Record<string, unknown>;
	const ids = names.map((name) => (Object.hasOwn(fields, name) ? fields[name] : undefined));
	const id = ids.find((one) => (typeof one === 'string' && one.trim() !== '') || typeof one === 'number');
	if (typeof id === 'number' && !Number.isSafeInteger(id)) return `${id} (a number that was rounded)`;
	return id === undefined ? undefined : String(id).trim();
}
