const { NodeOperationError } = require('n8n-workflow');

const text = (name) => ({ displayName: name, name, type: 'string', default: '' });

/** What the parameter `action` may ask for, per item. Each gives the JSON of an output item. */
const actions = {
	/** What the node sees of itself and of the execution. */
	async look(item) {
		return {
			value: this.getNodeParameter('value', item),
			runIndex: this.getWorkflowDataProxy(0).$runIndex,
			mode: this.getMode(),
			executionId: this.getExecutionId(),
			establishedAt: this.getExecutionContext().establishedAt,
			type: this.getNode().type,
			isToolExecution: this.isToolExecution?.() ?? false,
			active: this.getWorkflow().active,
			resumeUrl: this.getWorkflowDataProxy(0).$execution.resumeUrl,
			instanceBaseUrl: this.getInstanceBaseUrl(),
			restApiUrl: this.getRestApiUrl(),
			json: this.getInputData()[item].json,
		};
	},

	/** Puts out the array `body.items` of its input, an item for each. */
	async spread(item) {
		return this.getInputData()[item].json.body.items;
	},

	/**
	 * Counts its executions wherever n8n keeps something for a node, reports that with what `look` sees, and fails the
	 * first `failures` times. It takes `ms` for it, or until stopped, but no time in a retry.
	 */
	async witness(item) {
		const counter = this.getContext('node');
		const staticData = this.getWorkflowStaticData('global');
		counter.count = (counter.count ?? 0) + 1;
		staticData.count = (staticData.count ?? 0) + 1;
		const value = this.getNodeParameter('value', item);
		const store = await this.helpers.checkProcessedAndRecord([value], 'node', { mode: 'entries' });
		this.customData.set('count', String(counter.count));
		if (this.getMode() !== 'retry') await actions.sleep.call(this, item);
		if (counter.count <= this.getNodeParameter('failures', item)) {
			throw new NodeOperationError(this.getNode(), 'not yet', { itemIndex: item });
		}
		const counts = {
			inContext: counter.count,
			inStaticData: staticData.count,
			inStore: store.processed.length,
		};
		return { counts, ...(await actions.look.call(this, item)) };
	},

	/** Counts its executions in the context that n8n keeps with the execution, and fails the first `failures` times. */
	async count(item) {
		const context = this.getContext('node');
		context.count = (context.count ?? 0) + 1;
		if (context.count <= this.getNodeParameter('failures', item)) {
			throw new NodeOperationError(this.getNode(), 'not yet', { itemIndex: item });
		}
		return { count: context.count, value: this.getNodeParameter('value', item) };
	},

	/** Reports an error of this item the way that n8n's error output understands, when `value` is "bad". */
	async judge(item) {
		const value = this.getNodeParameter('value', item);
		return value === 'bad' ? { error: 'bad value', details: { value } } : { value };
	},

	/** Sleeps for `ms`, or until stopped if `obedient`. */
	async sleep(item) {
		const from = Date.now();
		const obedient = this.getNodeParameter('obedient', item);
		const signal = this.getExecutionCancelSignal();
		await new Promise((resolve) => {
			const timer = setTimeout(resolve, this.getNodeParameter('ms', item));
			const stop = () => [clearTimeout(timer), resolve()];
			if (obedient) this.onExecutionCancellation(stop);
		});
		return { slept: Date.now() - from, aborted: signal.aborted };
	},

	async request(item) {
		const { baseUrl } = await this.getCredentials('fixtureApi');
		return await this.helpers.httpRequestWithAuthentication.call(this, 'fixtureApi', {
			url: `${baseUrl}${this.getNodeParameter('value', item)}`,
			timeout: 30_000,
		});
	},

	async remember(item) {
		const keys = this.getNodeParameter('value', item).split(',');
		const options = { mode: 'entries', maxEntries: this.getNodeParameter('ms', item) || undefined };
		return await this.helpers.checkProcessedAndRecord(keys, 'node', options);
	},

	/**
	 * Makes the calls of the deduplication helpers in `value`, a list of `[helper, ...arguments]` after the other, those of
	 * one list at once, and gives their answers.
	 */
	async deduplicate(item) {
		const answers = [];
		for (const together of JSON.parse(this.getNodeParameter('value', item))) {
			const calls = together.map(([helper, ...parameters]) => this.helpers[helper](...parameters));
			const settled = await Promise.allSettled(calls);
			answers.push(settled.map(({ value = null, reason }) => (reason ? 'failed' : value)));
		}
		return { answers };
	},

	/** Leaves a trace wherever an execution can hold one. */
	async report() {
		this.logger.debug('too quiet');
		this.logger.info('task begun', { taskId: 't-1' });
		this.customData.set('task', 't-1');
		this.addExecutionHints({ message: 'a hint', location: 'outputPane' });
		this.sendMessageToUI('progress');
		this.getWorkflowStaticData('global').seen = true;
		return {};
	},

	/** Turns the file of the item upside down. */
	async reverse(item) {
		const bytes = await this.helpers.getBinaryDataBuffer(item, 'data');
		const file = await this.helpers.prepareBinaryData(Buffer.from(bytes).reverse(), 'out.txt', 'text/plain');
		return { json: { bytes: bytes.length }, binary: { data: file } };
	},

	/** Parks the execution on the sub-workflow in `value`, as long as that waits. */
	async delegate(item) {
		const code = JSON.parse(this.getNodeParameter('value', item) || '{ "nodes": [], "connections": {} }');
		const parentExecution = { executionId: this.getExecutionId(), workflowId: this.getWorkflow().id };
		await this.executeWorkflow({ code }, this.getInputData(), undefined, { parentExecution });
		return { delegated: true };
	},
};

/** A node for the harness's own test: does what its parameter says and shows what the engine gave it. */
class Fixture {
	description = {
		name: 'fixture',
		displayName: 'Fixture',
		description: 'Does what it is told',
		group: ['transform'],
		version: 1,
		defaults: { name: 'Fixture' },
		inputs: ['main'],
		outputs: ['main'],
		usableAsTool: true,
		credentials: [{ name: 'fixtureApi', required: false }],
		properties: [
			{ ...text('action'), default: 'look' },
			{ ...text('value') },
			{ ...text('must'), required: true, default: 'set' },
			{ displayName: 'failures', name: 'failures', type: 'number', default: 0 },
			{ displayName: 'ms', name: 'ms', type: 'number', default: 0 },
			{ displayName: 'obedient', name: 'obedient', type: 'boolean', default: true },
		],
	};

	async execute() {
		const items = [];
		for (let item = 0; item < this.getInputData().length; item++) {
			const made = await actions[this.getNodeParameter('action', item)].call(this, item);
			for (const one of [made].flat()) {
				items.push({ ...('binary' in one ? one : { json: one }), pairedItem: { item } });
			}
		}
		return [items];
	}
}

module.exports = { Fixture };
