import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../Outcome';

/** Where an outcome comes from. Plain JSON: n8n stores it with an execution that waits in the background. */
export interface Origin {
	/** The data of its input item, where that is to come out too. */
	row?: IDataObject;
	/** What this node ordered for it, as Validate shows it. */
	request?: IDataObject;
	/** Whether a failed item keeps its row: on the error output n8n adds it itself. */
	failureKeepsRow: boolean;
}

/** The same for each item, by its position. */
export type Origins = ReadonlyMap<number, Origin>;

/**
 * What the node says of a video is never the row's: where the service did not say one of these, the row's own, which may be
 * that of an earlier video, would pass for it.
 */
const ownNames = [
	'videoUrl',
	'taskId',
	'status',
	'expiresAt',
	'progress',
	'cost',
	'createdAt',
	'completedAt',
	'furtherTaskIds',
	'test',
];

/** An outcome with the fields of its row and with what was ordered. The node's own fields come first, and they win. */
export function withOrigin(outcome: Outcome, origin: Origin | undefined): Outcome {
	if (origin === undefined) return outcome;
	const { row, request, failureKeepsRow } = origin;
	if ('failure' in outcome) return failureKeepsRow && row !== undefined ? { ...outcome, row } : outcome;
	const own: IDataObject = { ...outcome.json, ...(request === undefined ? {} : { request }) };
	return { ...outcome, json: withRow(own, row, ownNames) };
}

/**
 * Adds the fields of a row behind the node's own. Its `error` comes out as `inputError`: n8n would take it for an error of
 * this node.
 * @param reserved names that are not the row's, even where `own` has none of them
 */
export function withRow(
	own: IDataObject,
	row: IDataObject = {},
	reserved: readonly string[] = [],
): IDataObject {
	const entries = Object.entries(row).map(([name, value]): [string, IDataObject[string]] => [
		name === 'error' ? 'inputError' : name,
		value,
	]);
	const kept = entries.filter(([name]) => !Object.hasOwn(own, name) && !reserved.includes(name));
	return Object.fromEntries([...Object.entries(own), ...kept]) as IDataObject;
}
