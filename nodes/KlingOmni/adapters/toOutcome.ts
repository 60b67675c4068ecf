import type { INodeExecutionData } from 'n8n-workflow';
import { failureSchema } from '../generation/Failure';
import type { Outcome } from '../generation/Outcome';

/** The outcome that an item was made of (`toItems`), when it comes back from a workflow that this node started. */
export function toOutcome({ json, binary, pairedItem }: INodeExecutionData, at: number): Outcome {
	const itemIndex = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : at;
	const { error, details, ...row } = json;
	if (typeof error !== 'string' || typeof details !== 'object' || details === null)
		return { itemIndex, json, binary };
	const { code, billed, advice, ...facts } = details as Record<string, unknown>;
	const { httpStatus } = facts;
	const read = failureSchema.safeParse({
		code,
		billed,
		message: error,
		description: advice,
		details: facts,
		httpStatus,
	});
	return read.success ? { itemIndex, failure: read.data, row } : { itemIndex, json, binary };
}
