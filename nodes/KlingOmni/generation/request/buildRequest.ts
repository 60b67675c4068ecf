import { checkLinks } from '../../api/checkLinks';
import { checkRequest, type Violation } from '../../api/checkRequest';
import { linksIn, type RequestLink } from '../../api/linksIn';
import { contractFor, type GenerationRequest, type RequestField } from '../../api/contract';
import { requestParameters } from '../../parameters';
import type { BinaryImage } from '../../parameters/parameter';
import { describeValue } from '../describeValue';
import type { Problem } from '../Problem';
import { isShown } from './isShown';
import { labelFor } from './labelFor';
import { readParameter } from './readParameter';
import type { Values } from './Values';

/** A request that breaks no rule, or everything that is wrong with it; either way the files that it needs. */
export type Built = { binaries: BinaryImage[] } & (
	{ request: GenerationRequest; links: NamedLink[] } | { problems: Problem[] }
);

/** A link of a request, with its field as the user sees it. */
export type NamedLink = Pick<RequestLink, 'link' | 'kind'> & { field: string };

type Draft = Partial<Record<RequestField, unknown>>;

/**
 * Turns what the user has set into the request that the service gets. Pure; names no parameter. What is hidden in the panel
 * or empty is not sent.
 * @param baseUrl the checked Base URL: while it is this machine itself, links to this machine are right
 */
export function buildRequest(values: Values, baseUrl?: string): Built {
	const draft: Draft = {};
	const follows: Draft = {};
	const labels: Record<string, string> = {};
	const binaries: BinaryImage[] = [];
	for (const placed of requestParameters) {
		const { field, property } = placed.parameter;
		if (field === undefined) continue;
		labels[field] ??= labelFor(placed);
		if (!isShown(property, values)) continue;
		const reading = readParameter(placed, values);
		if (reading.value === undefined) continue;
		const before = draft[field];
		// Several parameters may give to one list: each its rows, and the first its name.
		const given = Array.isArray(before) ? (before as unknown[]) : [];
		if (before === undefined) labels[field] = labelFor(placed);
		draft[field] = given.length > 0 ? [...given, ...(reading.value as unknown[])] : reading.value;
		for (const [path, part] of Object.entries(reading.labels ?? {})) {
			labels[`${field}.${given.length > 0 ? moved(path, given.length) : path}`] = part;
		}
		for (const binary of reading.binaries ?? []) binaries.push(binary);
		Object.assign(follows, reading.follows);
	}
	const request = inOrder({ ...rightOnes(follows, draft.model), ...draft });
	const broken = checkRequest(request);
	const violations = broken.length > 0 ? broken : checkLinks(request as GenerationRequest, baseUrl);
	if (violations.length === 0) {
		const right = request as GenerationRequest;
		const links = linksIn(right).map(({ path, ...link }) => ({ ...link, field: labelOf(path, labels) }));
		return { request: right, links, binaries };
	}
	return { problems: violations.map((violation) => toProblem(violation, labels)), binaries };
}

/** The path of a row's part, in a list that has other rows before it. */
function moved(path: string, rows: number): string {
	const [at, ...rest] = path.split('.');
	return [Number(at) + rows, ...rest].join('.');
}

/** Those that the model takes. What is wrong is told of what it follows from, and not of a field that is not shown. */
function rightOnes(follows: Draft, model: unknown): Draft {
	const { fields } = contractFor(model);
	const given = Object.entries(follows) as Array<[RequestField, unknown]>;
	return Object.fromEntries(given.filter(([name, value]) => fields[name].safeParse(value).success));
}

/** The fields in the order of the contract, which is that of the documentation's examples. */
function inOrder(draft: Draft): Record<string, unknown> {
	const names = Object.keys(contractFor(draft.model).fields) as RequestField[];
	return Object.fromEntries(
		names.filter((name) => draft[name] !== undefined).map((name) => [name, draft[name]]),
	);
}

function toProblem({ path, rule, mend, found }: Violation, labels: Record<string, string>): Problem {
	const named = (text: string) => text.replace(/\{(\w+)\}/g, (_braces, name: string) => labels[name] ?? name);
	return {
		field: labelOf(path, labels),
		rule: named(rule),
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
