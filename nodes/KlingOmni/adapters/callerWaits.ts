import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

/** Executions in which somebody or something wants the result now, whatever the workflow begins with. */
const attended = ['manual', 'evaluation', 'cli', 'chat', 'agent'];

/** How a trigger may answer so that nobody waits for the last node; nothing where its panel shows no choice. */
const answersBefore: Readonly<Record<string, ReadonlyArray<string | undefined>>> = {
	'n8n-nodes-base.webhook': [undefined, 'onReceived', 'responseNode'],
	'n8n-nodes-base.formTrigger': [undefined, 'onReceived', 'responseNode'],
	// Without a choice it answers with what the last node gives, or streams that (n8n 2.41).
	'@n8n/n8n-nodes-langchain.chatTrigger': ['responseNode', 'responseNodes'],
};

/**
 * Whether somebody waits for the last node of this execution. n8n answers them as soon as an execution is parked, with what it
 * has by then (n8n 2.41, `webhook-helpers.js`), so such an execution must not be parked without being told.
 */
export function callerWaits(context: IExecuteFunctions): boolean {
	const mode: string = context.getMode();
	if (attended.includes(mode)) return true;
	const { triggerNode } = context.getExecutionContext?.() ?? {};
	// Of the workflow that called this one only the kind of its trigger is known.
	if (mode === 'integrated') return triggerNode !== undefined && triggerNode.type in answersBefore;
	if (mode !== 'webhook') return false;
	const before = context.getParentNodes(context.getNode().name, { includeNodeParameters: true });
	const isStart = ({ name }: { name: string }) => triggerNode === undefined || name === triggerNode.name;
	const triggers = before.filter((node) => node.disabled !== true && node.type in answersBefore);
	return triggers
		.filter(isStart)
		.some(
			({ name, type, parameters = {} }) =>
				!answersBefore[type]?.includes(responseModeOf(parameters)) || hasPages(context, name),
		);
}

/** An expression counts as an answer that somebody waits for: nobody knows what it gives. */
function responseModeOf({ responseMode, options }: INodeParameters): string | undefined {
	const mode = responseMode || (options as INodeParameters | undefined)?.responseMode;
	return mode ? String(mode) : undefined;
}

/** A form of several pages: its reader waits for the next one. */
function hasPages(context: IExecuteFunctions, trigger: string): boolean {
	return context.getChildNodes(trigger).some(({ type, disabled }) => type === formPage && !disabled);
}

const formPage = 'n8n-nodes-base.form';
