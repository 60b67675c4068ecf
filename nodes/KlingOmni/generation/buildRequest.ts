import type { INodeProperties } from 'n8n-workflow';
import { checkRequest, type Violation } from '../api/checkRequest';
import { requestFields, type GenerationRequest, type RequestField } from '../api/contract';
import { generation, generationOptions } from '../parameters';
import { convert } from '../parameters/convert';
import type { BinaryImage, Parameter, Reading } from '../parameters/parameter';
import type { Problem } from './failures/invalidParameters';

/** What the user has set for one item, by parameter name, expressions resolved. */
export type Values = Readonly<Record<string, unknown>>;

/** A request that breaks no rule, or everything that is wrong with it. */
export type Built =
	| { request: GenerationRequest; binaries: BinaryImage[]; labels: Record<string, string> }
	| { problems: Problem[] };

/**
 * Turns what the user has set into the request that the service gets. Pure; names no parameter. What is hidden in the panel
 * or empty is not sent.
 */
export function buildRequest(values: Values): Built {
	const draft: Partial<Record<RequestField, unknown>> = {};
	const labels: Record<string, string> = {};
	const binaries: BinaryImage[] = [];
	const options = (values.options ?? {}) as Values;
	const parameters = [
		...generation
			.filter(({ property }) => isShown(property, values))
			.map((parameter) => ({ parameter, from: values })),
		...generationOptions.map((parameter) => ({ parameter, from: options })),
	];
	for (const { parameter, from } of parameters) {
		const { field, property } = parameter;
		if (field === undefined) continue;
		const reading = read(parameter, from[property.name]);
		labels[field] = property.displayName;
		for (const [path, label] of Object.entries(reading.labels ?? {})) labels[`${field}.${path}`] = label;
		binaries.push(...(reading.binaries ?? []));
		if (reading.value !== undefined) draft[field] = reading.value;
	}
	const request = inOrder(draft);
	const violations = checkRequest(request);
	if (violations.length > 0) return { problems: violations.map((violation) => toProblem(violation, labels)) };
	return { request: request as GenerationRequest, binaries, labels };
}

function read({ property, read: convertField }: Parameter, value: unknown): Reading {
	return convertField?.(value, property.displayName) ?? { value: convert(value, property.type) };
}

/** The panel's own conditions, on the values of this item: an expression may have decided what the panel could not know. */
function isShown({ displayOptions }: INodeProperties, values: Values): boolean {
	const conditions = Object.entries(displayOptions?.show ?? {});
	return conditions.every(([name, allowed]) => {
		if (name === 'resource' || name === 'operation') return true;
		return allowed?.some((word) => String(word) === String(values[name]).trim().toLowerCase()) ?? true;
	});
}

/** The fields in the order of the contract, which is that of the documentation's examples. */
function inOrder(draft: Partial<Record<RequestField, unknown>>): Record<string, unknown> {
	const names = Object.keys(requestFields) as RequestField[];
	return Object.fromEntries(
		names.filter((name) => draft[name] !== undefined).map((name) => [name, draft[name]]),
	);
}

function toProblem({ path, message, found }: Violation, labels: Record<string, string>): Problem {
	const rule = message.replace(/\{(\w+)\}/g, (_braces, name: string) => labels[name] ?? name);
	const shown = found === undefined || found === '' ? undefined : show(found);
	return { field: labelOf(path, labels), rule, ...(shown === undefined ? {} : { found: shown }) };
}

/** The label of the nearest part that has one: the field itself is always named. */
function labelOf(path: Violation['path'], labels: Record<string, string>): string {
	for (let length = path.length; length > 0; length--) {
		const label = labels[path.slice(0, length).join('.')];
		if (label !== undefined) return label;
	}
	return path.join(' › ') || 'Request';
}

function show(value: unknown): string {
	if (typeof value === 'string' && value.length > 60)
		return `${value.length} characters: "${value.slice(0, 40)}…"`;
	const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
	if (Array.isArray(value)) return `${value.length}`;
	return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
