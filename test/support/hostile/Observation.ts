import type { INodeExecutionData } from 'n8n-workflow';
import type { RunResult } from '../engine/engineTypes';
import type { SeenRequest } from './startHostileServer';

/** What became of an execution, and of the process that it ran in. */
export interface Observation {
	/** Operation and attack, to be read in a complaint. */
	what: string;
	result: RunResult;
	/** Whether it ended by itself. */
	ended: boolean;
	/** The longest time for which nothing else could run in the process, in real milliseconds. */
	frozenMs: number;
	/** By how much the memory in use grew at most, in bytes. */
	grownBytes: number;
	requests: SeenRequest[];
	/** Requests that reached an address inside. */
	inward: string[];
	/** What the input items take as JSON, in bytes: what is stored may hold them. */
	inputBytes: number;
}

const nodeName = 'Kling Omni';

/** Items that went well. */
export function outputOf({ result }: Observation): INodeExecutionData[] {
	const [main = []] = result.output[nodeName] ?? [];
	return main.filter(({ json }) => json.error === undefined);
}

/** Items of the error output, with what the node said of them: n8n adds the fields of the input item. */
export function failedOf({ result }: Observation): INodeExecutionData[] {
	const failed = result.output.Failed?.[0] ?? [];
	return failed.map(({ json: { error, details } }) => ({ json: { error, details } }));
}

/** An error as n8n keeps it, but for the node's own parameters and the stack. */
export function errorOf({ result }: Observation): Record<string, unknown> | undefined {
	if (result.error === undefined) return undefined;
	const { node, stack, ...rest } = { ...result.error } as Record<string, unknown>;
	void [node, stack];
	const { message, description } = result.error as { message: string; description?: string | null };
	return { ...rest, message, description };
}

/** The details of every failure. */
export function detailsOf(observation: Observation): Array<Record<string, unknown>> {
	const { context } = (errorOf(observation) ?? {}) as { context?: { details?: unknown } };
	return [context?.details, ...failedOf(observation).map(({ json }) => json.details)]
		.flat()
		.filter((details): details is Record<string, unknown> => typeof details === 'object' && details !== null);
}

/** Every text that n8n shows to people, each with its place. */
export function shownTexts(observation: Observation): Array<[place: string, text: string]> {
	const { result } = observation;
	const error = errorOf(observation);
	return [
		['message', error?.message],
		['description', error?.description],
		...result.hints.map(({ message }) => ['hint', message] as [string, unknown]),
		...result.uiMessages.map((message) => ['console', message] as [string, unknown]),
		...failedOf(observation).flatMap(({ json }): Array<[string, unknown]> => {
			const { advice } = (json.details ?? {}) as { advice?: unknown };
			return [
				['error item', json.error],
				['error item, advice', advice],
			];
		}),
	].flatMap(([place, text]) => (typeof text === 'string' ? [[String(place), text] as [string, string]] : []));
}

/** Everything that leaves the node, as one text; cyclic parts once. */
export function everythingOf({ result }: Observation): string {
	const { runExecutionData, logs, hints, customData, uiMessages, error } = result;
	return textOf([runExecutionData, logs, hints, customData, uiMessages, error]);
}

/** A value as JSON, errors with their words, of what is met again only that. */
export function textOf(value: unknown): string {
	const seen = new WeakSet<object>();
	return (
		JSON.stringify(value, (_name, part: unknown) => {
			if (typeof part === 'bigint' || typeof part === 'symbol') return String(part);
			if (typeof part !== 'object' || part === null) return part;
			if (seen.has(part)) return '[again]';
			seen.add(part);
			return part instanceof Error ? { ...part, message: part.message, stack: part.stack } : part;
		}) ?? ''
	);
}
