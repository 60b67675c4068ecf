import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { createRun } from './adapters/createRun';
import { toNodeError, type FailedItem } from './adapters/toNodeError';
import { deliverInBackground, lookInBackground } from './operations/background';
import { generate } from './operations/generate';
import { get } from './operations/get';
import { getBalance } from './operations/getBalance';
import { notBegun } from './operations/notBegun';
import type { Outcome, Run } from './operations/Run';
import { upload } from './operations/upload';
import { validate } from './operations/validate';
import { wait } from './operations/wait';
import { properties } from './parameters';
import { subtitle } from './parameters/subtitle';

export class KlingOmni implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kling Omni',
		name: 'klingOmni',
		icon: { light: 'file:../../icons/klingOmni.svg', dark: 'file:../../icons/klingOmni.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description: 'Make videos from text, images and reference videos with Kling V3 Omni',
		defaults: { name: 'Kling Omni' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xComputeApi', required: true }],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// Retry On Fail calls again after a Stop: nothing may be sent then.
		if (this.getExecutionCancelSignal()?.aborted) return [[]];
		const outcomes = await outcomesOf(this);
		if (this.getExecutionCancelSignal()?.aborted) return [[]];

		const items: INodeExecutionData[] = [];
		const failed: FailedItem[] = [];
		for (const outcome of outcomes) {
			const pairedItem = { item: outcome.itemIndex };
			if ('json' in outcome) {
				items.push({ json: outcome.json, binary: outcome.binary, pairedItem });
			} else if (this.continueOnFail()) {
				// Only these two keys: with any other, n8n's error output would not take it for an error.
				const { message, description, details } = outcome.failure;
				items.push({ json: { error: message, details: { ...details, advice: description } }, pairedItem });
			} else {
				failed.push(outcome);
			}
		}
		if (failed.length > 0) {
			const ready = items.flatMap(({ json: { taskId, videoUrl, expiresAt }, pairedItem }) =>
				typeof taskId === 'string'
					? [{ itemIndex: (pairedItem as { item: number }).item, taskId, videoUrl, expiresAt }]
					: [],
			);
			const inBackground = this.getNodeParameter('round', 0, '') !== '';
			const itemCount = this.getInputData().length;
			throw toNodeError(this.getNode(), { failed, ready, itemCount, inBackground });
		}
		return [items];
	}
}

/** What comes of the items, whatever happens. */
async function outcomesOf(context: IExecuteFunctions): Promise<Outcome[]> {
	const isRound = context.getNodeParameter('round', 0, '') !== '';
	if (!context.continueOnFail() || isRound) return await begin(context);
	// Were an error thrown, n8n would put out the input items as if all had gone well.
	return await begin(context).catch((error: unknown) => notBegun(context.getInputData().length, error));
}

async function begin(context: IExecuteFunctions): Promise<Outcome[]> {
	let run: Run | undefined;
	let outcomes: Outcome[] | undefined;
	try {
		run = await createRun(context);
		outcomes = await runOperation(context, run);
		return outcomes;
	} finally {
		run?.releaseToolCalls(outcomes?.every((outcome) => 'json' in outcome) === true);
	}
}

async function runOperation(context: IExecuteFunctions, run: Run): Promise<Outcome[]> {
	const resource = context.getNodeParameter('resource', 0);
	const operation = context.getNodeParameter('operation', 0);
	switch (`${resource}: ${operation}`) {
		case 'video: validate':
			return await validate(run);
		case 'video: wait':
			return await waitOrRound(context, run);
		case 'video: get':
			return await get(run);
		case 'image: upload':
			return await upload(run);
		case 'account: getBalance':
			return await getBalance(run);
		default:
			return await generate(run, waitModeOf(context));
	}
}

/** In the parked workflow the node is asked for one round of the waiting, which nobody can choose in the panel. */
async function waitOrRound(context: IExecuteFunctions, run: Run): Promise<Outcome[]> {
	const round = context.getNodeParameter('round', 0, '');
	if (round === 'look') return await lookInBackground(run);
	if (round === 'deliver') return await deliverInBackground(run);
	return await wait(run, waitModeOf(context));
}

function waitModeOf(context: IExecuteFunctions): string {
	return context.getNodeParameter('waitMode', 0, 'inProcess') as string;
}
