import type { ApiAnswer } from '../../nodes/KlingOmni/api/transport';
import { excerpt } from '../../nodes/KlingOmni/api/readError';
import type { Difference } from './Difference';
import type { DocumentedAnswer, DocumentedField, FieldType } from './DocumentedAnswer';
import type { Reading } from './readAnswer';

/** More of them than this say nothing further. */
const mostAdditional = 12;

/**
 * Holds an answer against the documentation: its status and type, every documented field, and whatever else is in it.
 * @param reading what the node makes of it, which is what each difference means
 */
export function compareAnswer(
	documented: DocumentedAnswer,
	answer: ApiAnswer,
	reading: Reading,
): Difference[] {
	if (answer.kind !== 'answered') {
		const what = 'reason' in answer ? answer.reason : 'stopped';
		return [{ place: 'answer', what: `there was none: ${what}`, meaning: reading.said }];
	}
	const { status, headers, body } = answer;
	const found: Difference[] = [];
	const add = (place: string, what: string, meaning = reading.said) => found.push({ place, what, meaning });

	if (status !== documented.status) {
		const to = headers.location === undefined ? '' : `, a redirect to ${excerpt(headers.location)}`;
		add('status', `HTTP ${status}${to}, documented is ${documented.status}`);
	}
	if (documented.fields.length === 0) return found;
	const type = String(headers['content-type'] ?? 'none');
	if (!/^application\/json\b/i.test(type))
		add('content type', `it is ${type}, documented is application/json`);
	if (typeof body !== 'object' || body === null) {
		add('body', `it is no JSON object but ${body === '' ? 'empty' : `"${excerpt(body)}"`}`);
		return found;
	}
	const refused = status >= 400 || (documented.status < 300 && 'error' in body && Boolean(body.error));
	if (refused && documented.status < 400) {
		add('error', `an error instead of what was asked for: ${excerpt(body)}`);
		return found;
	}
	for (const field of documented.fields) found.push(...judgeField(field, body, reading));
	found.push(...additional(documented.fields, body, reading));
	if (found.length === 0 && !reading.isUnderstood)
		add('answer', 'it has the documented form, and the node cannot use what it says');
	const seen = new Set<string>();
	return found.filter(({ place, what }) => {
		const name = `${place} ${what}`;
		return !seen.has(name) && seen.add(name).size > 0;
	});
}

function judgeField(field: DocumentedField, body: object, reading: Reading): Difference[] {
	const meaning = meaningOf(field, reading);
	const found: Difference[] = [];
	const parts = field.path.split(/\.|(?=\[\])/);
	let places: Array<{ value: unknown; at: string }> = [{ value: body, at: '' }];
	for (const part of parts) {
		const isList = part === '[]';
		places = places.flatMap(({ value, at }) => {
			// What should be a list and is none counts as its only entry, and the other way round.
			const isFitting = isList ? Array.isArray(value) : typeof value === 'object' && !Array.isArray(value);
			if (!isFitting && at !== '') {
				const what = `it is ${typeOf(value)}, documented is ${isList ? 'a list' : 'an object'}`;
				found.push({ place: at, what, meaning });
			}
			const entries: unknown[] = Array.isArray(value) ? value : [value];
			if (isList) {
				if (entries.length > 1)
					found.push({ place: at, what: `it has ${entries.length} entries, documented is one`, meaning });
				return entries.map((entry) => ({ value: entry, at: `${at}[]` }));
			}
			const [holder] = entries;
			const next = at === '' ? part : `${at}.${part}`;
			const inner = isRecord(holder) && Object.hasOwn(holder, part) ? holder[part] : undefined;
			if (inner !== undefined && inner !== null) return [{ value: inner, at: next }];
			const isReported = !isFitting && !isRecord(holder);
			if (field.isOptional !== true && !isReported)
				found.push({ place: next, what: inner === null ? 'it is null' : 'it is missing', meaning });
			return [];
		});
	}
	for (const { value, at } of places) {
		const problem = typeProblem(field.type, value) ?? field.judge?.(value);
		if (problem !== undefined)
			found.push({ place: at, what: `it is ${JSON.stringify(value)?.slice(0, 120)}: ${problem}`, meaning });
	}
	return found;
}

function typeProblem(type: FieldType, value: unknown): string | undefined {
	const found = typeOf(value);
	if (type === 'integer' && found === 'a number')
		return Number.isInteger(value) ? undefined : 'documented is a whole number';
	const wanted = {
		text: 'text',
		number: 'a number',
		integer: 'a number',
		boolean: 'true or false',
		list: 'a list',
		object: 'an object',
	};
	return found === wanted[type] ? undefined : `${found}, documented is ${wanted[type]}`;
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'a list';
	const names: Record<string, string> = { string: 'text', number: 'a number', boolean: 'true or false' };
	return names[typeof value] ?? 'an object';
}

function meaningOf({ use }: DocumentedField, { isUnderstood, values, said }: Reading): string {
	if (!isUnderstood) return said;
	if (use === undefined) return 'the node does not use it';
	const value = values[use];
	return value === undefined
		? `the node does not find it there: ${use} stays empty`
		: `the node reads on: ${use} is ${JSON.stringify(value)?.slice(0, 120)}`;
}

/** What the documentation does not name. */
function additional(fields: DocumentedField[], body: object, { isUnderstood, said }: Reading): Difference[] {
	const known = fields.map(({ path }) => path.replace(/\[\]/g, ''));
	const meaning = isUnderstood ? 'the node passes it over; with Simplify off it comes out' : said;
	return leavesOf(body, '')
		.filter(({ at }) => !known.some((path) => path === at || path.startsWith(`${at}.`)))
		.slice(0, mostAdditional)
		.map(({ at, value }) => {
			const shown = JSON.stringify(value)?.slice(0, 120) ?? '';
			return { place: at, what: `it is not documented: ${shown}`, meaning };
		});
}

function leavesOf(value: unknown, at: string): Array<{ at: string; value: unknown }> {
	if (Array.isArray(value)) return value.flatMap((entry) => leavesOf(entry, at));
	if (!isRecord(value) || Object.keys(value).length === 0) return [{ at, value }];
	return Object.entries(value).flatMap(([name, inner]) =>
		leavesOf(inner, at === '' ? name : `${at}.${name}`),
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
