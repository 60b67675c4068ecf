import type { INodeProperties } from 'n8n-workflow';
import { checkRequest, type Violation } from '../api/checkRequest';
import { requestFields, type GenerationRequest, type RequestField } from '../api/contract';
import { generation, generationOptions } from '../parameters';
import { convert } from '../parameters/convert';
import type { BinaryImage, Parameter, Reading } from '../parameters/parameter';
import { describeValue } from './describeValue';
import type { Problem } from './failures/invalidParameters';

/** What the user has set for one item, by parameter name, expressions resolved. */
export type Values = Readonly<Record<string, unknown>>;

/** A request that breaks no rule, or everything that is wrong with it; either way the files that it needs. */
export type Built = { binaries: BinaryImage[] } & ({ request: GenerationRequest } | { problems: Problem[] });

/**
 * Turns what the user has set into the request that the service gets. Pure; names no parameter. What is hidden in the panel
 * or empty is not sent.
 */
export function buildRequest(values: Values): Built {
	const draft: Partial<Record<RequestField, unknown>> = {};
	const labels: Record<string, string> = {};
	const binaries: BinaryImage[] = [];
	const problems: Problem[] = [];
	const options = (values.options ?? {}) as Values;
	const parameters = [
		...generation.map((parameter) => ({ parameter, from: values, group: '' })),
		...generationOptions.map((parameter) => ({ parameter, from: options, group: 'Options › ' })),
	];
	for (const { parameter, from, group } of parameters) {
		const { field, property } = parameter;
		const label = `${group}${property.displayName}`;
		if (field !== undefined) labels[field] = label;
		if (!isShown(property, values)) continue;
		const reading = read(parameter, from[property.name]);
		if (field === undefined) {
			// What only steers the node is checked here too where it decides what is sent.
			if (from === values) problems.push(...steeringProblems(parameter, reading.value));
			continue;
		}
		for (const [path, part] of Object.entries(reading.labels ?? {})) labels[`${field}.${path}`] = part;
		binaries.push(...(reading.binaries ?? []));
		if (reading.value !== undefined) draft[field] = reading.value;
	}
	const request = inOrder(draft);
	problems.push(...checkRequest(request).map((violation) => toProblem(violation, labels)));
	return problems.length > 0 ? { problems, binaries } : { request: request as GenerationRequest, binaries };
}

function read({ property, read: convertField }: Parameter, value: unknown): Reading {
	return convertField?.(value, property.displayName) ?? { value: convert(value, property.type) };
}

function steeringProblems({ property, schema }: Parameter, value: unknown): Problem[] {
	const [issue] = value === undefined ? [] : (schema?.safeParse(value).error?.issues ?? []);
	if (issue === undefined) return [];
	const [message = '', mend] = issue.message.split(' → ');
	return [toProblem({ path: [property.displayName], message, mend, found: value }, {})];
}

/** The panel's own conditions, on the values of this item: an expression may have decided what the panel could not know. */
function isShown({ displayOptions }: INodeProperties, values: Values): boolean {
	const conditions = Object.entries(displayOptions?.show ?? {});
	return conditions.every(([name, allowed]) => {
		if (name === 'resource' || name === 'operation' || name === '/operation') return true;
		return allowed?.some((word) => String(word) === wordOf(values[name])) ?? true;
	});
}

function wordOf(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'boolean'
		? String(value).trim().toLowerCase()
		: undefined;
}

/** The fields in the order of the contract, which is that of the documentation's examples. */
function inOrder(draft: Partial<Record<RequestField, unknown>>): Record<string, unknown> {
	const names = Object.keys(requestFields) as RequestField[];
	return Object.fromEntries(
		names.filter((name) => draft[name] !== undefined).map((name) => [name, draft[name]]),
	);
}

function toProblem({ path, message, mend, found }: Violation, labels: Record<string, string>): Problem {
	const named = (text: string) => text.replace(/\{(\w+)\}/g, (_braces, name: string) => labels[name] ?? name);
	return {
		field: labelOf(path, labels),
		rule: named(message),
		...(found === undefined || found === '' ? {} : { found: describeValue(found) }),
		...(mend === undefined ? {} : { mend: named(mend) }),
	};
}

/** The label of the nearest part that has one: the field itself is always named. */
function labelOf(path: Violation['path'], labels: Record<string, string>): string {
	for (let length = path.length; length > 0; length--) {
		const label = labels[path.slice(0, length).join('.')];
		if (label !== undefined) return label;
	}
	return path.join(' › ') || 'Request';
}
