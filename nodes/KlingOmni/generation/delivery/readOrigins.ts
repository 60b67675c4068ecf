import type { IDataObject } from 'n8n-workflow';
import * as z from 'zod';
import type { Origin, Origins } from './withOrigin';

const data = z.custom<IDataObject>((value) => typeof value === 'object' && value !== null).optional();
const origin = z.object({ row: data, request: data, failureKeepsRow: z.boolean() });
const stored = z.object({ parked: z.object({ itemIndex: z.number() }), origin: z.unknown() });

/**
 * Reads from where each parked video comes. One that was parked without an origin comes out alone. One whose origin cannot be
 * read says so: whoever relies on the row finds out why it is not there.
 */
export function readOrigins(items: readonly unknown[]): Origins {
	const origins = new Map<number, Origin>();
	for (const item of items) {
		const read = stored.safeParse(item);
		if (!read.success || read.data.origin === undefined) continue;
		const { parked } = read.data;
		origins.set(parked.itemIndex, origin.safeParse(read.data.origin).data ?? lostOrigin('it was changed'));
	}
	return origins;
}

/**
 * Stands for an origin that cannot be read: the video is delivered all the same, and its item says what is missing, which is
 * the one place that the user surely sees.
 * @param reason why, in a few words
 */
export function lostOrigin(reason: string): Origin {
	const inputFieldsError = `The fields of the input item could not be added (${reason}). The video is complete; take them from the node before this one.`;
	return { row: { inputFieldsError }, failureKeepsRow: false };
}
