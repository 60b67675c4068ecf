import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { perform } from './adapters/perform';
import { toItems } from './adapters/toItems';
import { toNodeError } from './adapters/toNodeError';
import { properties } from './parameters';
import { builderHint } from './parameters/builderHint';
import { hints } from './parameters/hints';
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
		waitingNodeTooltip:
			'The service is making the videos. n8n goes on by itself when they are ready: there is nothing for you to do.',
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xComputeApi', required: true }],
		properties,
		hints,
		builderHint,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// Retry On Fail calls again after a Stop: nothing may be sent then.
		if (this.getExecutionCancelSignal()?.aborted) return [[]];
		const { outcomes, isRound } = await perform(this);
		if (this.getExecutionCancelSignal()?.aborted) return [[]];

		const { items, failed, ready } = toItems(outcomes, this.continueOnFail());
		if (failed.length === 0) return [items];
		const itemCount = this.getInputData().length;
		throw toNodeError(this.getNode(), { failed, ready, itemCount, inBackground: isRound });
	}
}
