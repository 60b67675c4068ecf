import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { failAll } from '../../../nodes/KlingOmni/adapters/failAll';
import { toItems } from '../../../nodes/KlingOmni/adapters/toItems';
import { toNodeError } from '../../../nodes/KlingOmni/adapters/toNodeError';
import type { Send } from '../../../nodes/KlingOmni/api/transport';
import { runFailed } from '../../../nodes/KlingOmni/generation/failures/runFailed';
import { generate } from '../../../nodes/KlingOmni/operations/generate';
import type { ExecutionEnd } from '../matrix/ExecutionEnd';
import { createVirtualRun, type Kept, type VirtualCall } from './createVirtualRun';
import type { VirtualClock } from './VirtualClock';
import { virtualNode } from './virtualNode';

/** A workflow of one node, Generate, and what it is run with. */
export interface VirtualWorkflow {
	clock: VirtualClock;
	send: Send;
	parameters: INodeParameters;
	/** Their prompts. */
	prompts: string[];
	onError: NonNullable<INode['onError']>;
	/** Tries of Retry On Fail; 1 is off. */
	tries: number;
}

const waitBetweenTriesMs = 1_000;

/**
 * An execution of the node and its retry, in virtual time: what n8n-core 2.41 does around a node (Retry On Fail, On Error,
 * Retry execution), and what the node's `execute` does around its operation. The pairwise cells of the fault matrix show
 * that the real ones do the same.
 */
export class VirtualExecution {
	private kept: Kept = {};
	private readonly notes = new Set<string>();
	private readonly log: string[] = [];
	private readonly node: INode;
	private readonly items: INodeExecutionData[];

	constructor(private readonly workflow: VirtualWorkflow) {
		const { prompts, parameters, onError, tries } = workflow;
		this.items = prompts.map((prompt) => ({ json: { prompt } }));
		this.node = virtualNode(
			{ ...parameters, prompt: '={{ $json.prompt }}' },
			{ onError, retryOnFail: tries > 1, maxTries: tries },
		);
	}

	async run(): Promise<ExecutionEnd> {
		return await this.clock.run(async () => await this.runNode('trigger'));
	}

	/** "Retry execution": the data has been in a database meanwhile. */
	async retry(): Promise<ExecutionEnd> {
		this.kept = JSON.parse(JSON.stringify(this.kept)) as Kept;
		return await this.clock.run(async () => await this.runNode('retry'));
	}

	private get clock(): VirtualClock {
		return this.workflow.clock;
	}

	/** Tries as often as Retry On Fail says. An error in the first item that comes out counts as a failure too. */
	private async runNode(mode: VirtualCall['mode']): Promise<ExecutionEnd> {
		for (let tries = 1; ; tries++) {
			const { items, error } = await this.execute(mode).then(
				(items) => ({ items, error: undefined }),
				(error: unknown) => ({ items: this.items, error: error as ExecutionEnd['error'] }),
			);
			const failed = error !== undefined || items[0]?.json.error !== undefined;
			if (!failed || tries === this.workflow.tries) return this.endOf(items, error);
			await this.clock.sleep(waitBetweenTriesMs);
		}
	}

	/** The node's own `execute`, from its operation on. */
	private async execute(mode: VirtualCall['mode']): Promise<INodeExecutionData[]> {
		const { node, items: input, kept, notes, log } = this;
		const { clock, send, parameters, onError } = this.workflow;
		const call = { clock, send, node, items: input, parameters, mode, kept, notes, log };
		const stops = onError === 'stopWorkflow';
		const begun = generate(createVirtualRun(call));
		const outcomes = stops
			? await begun
			: await begun.catch((error: unknown) => failAll(input.length, runFailed(error)));
		const { items, failed, ready } = toItems(outcomes, !stops);
		if (failed.length === 0) return items;
		throw toNodeError(node, { failed, ready, itemCount: input.length, inBackground: false });
	}

	private endOf(items: INodeExecutionData[], error: ExecutionEnd['error']): ExecutionEnd {
		const stops = error !== undefined && this.workflow.onError === 'stopWorkflow';
		const outputs = stops
			? []
			: this.workflow.onError === 'continueErrorOutput'
				? this.split(items)
				: [items];
		const said = error && { message: error.message, description: error.description };
		return {
			status: stops ? 'error' : 'success',
			outputs,
			error: stops ? said : undefined,
			kept: Object.values(this.kept.purchases ?? {}).flatMap((entry) => (entry ? [entry] : [])),
			traces: JSON.stringify([
				outputs,
				said,
				(error as IDataObject | undefined)?.context,
				this.kept,
				this.log,
			]),
		};
	}

	/** What n8n takes for an error goes to the error output, together with the input item that it belongs to. */
	private split(items: INodeExecutionData[]): INodeExecutionData[][] {
		const names = ['error', 'message', 'details'];
		const isError = ({ json }: INodeExecutionData) =>
			Boolean(json.error) && Object.keys(json).every((name) => names.includes(name));
		const withInput = (item: INodeExecutionData) => {
			const { item: at } = item.pairedItem as { item: number };
			return { ...item, json: { ...this.items[at]?.json, ...item.json } };
		};
		return [items.filter((item) => !isError(item)), items.filter(isError).map(withInput)];
	}
}
