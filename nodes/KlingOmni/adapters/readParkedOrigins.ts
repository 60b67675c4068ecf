import type { IExecuteFunctions } from 'n8n-workflow';
import { lostOrigin, readOrigins } from '../generation/delivery/readOrigins';
import type { Origins } from '../generation/delivery/withOrigin';
import { reasonOf } from '../generation/reasonOf';
import { startedWith } from './startedWith';

/**
 * What the parked workflow began with says where each video comes from. Where n8n does not give it, nothing may keep the
 * videos: they come out, and each says what it lacks.
 * @param itemIndexes the items that are delivered
 */
export function readParkedOrigins(context: IExecuteFunctions, itemIndexes: readonly number[]): Origins {
	try {
		return readOrigins(startedWith(context));
	} catch (error) {
		const lost = lostOrigin(reasonOf(error));
		return new Map(itemIndexes.map((itemIndex) => [itemIndex, lost]));
	}
}
