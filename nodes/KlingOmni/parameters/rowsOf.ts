import { sanityLimit } from '../api/sanityLimit';
import { filledLines } from './filledLines';

/**
 * The rows of a collection, however they were given: by the panel (`{ shot: [...] }`), by an expression (a list, a single
 * row) or as JSON text. Text that is no JSON is given back a row a line. One row more than any list may have is the most.
 * @param member the name of the rows inside the collection
 */
export function rowsOf(value: unknown, member: string): unknown[] {
	// A loop, since data may be nested deeper than functions can be.
	let inner: unknown = value;
	while (isObject(inner) && !Array.isArray(inner) && member in inner) inner = inner[member];
	if (inner === undefined || inner === null || inner === '') return [];
	if (typeof inner === 'string') return rowsOfText(inner, member);
	if (Array.isArray(inner)) return inner.slice(0, sanityLimit.rows + 1);
	return isObject(inner) && Object.keys(inner).length === 0 ? [] : [inner];
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function rowsOfText(text: string, member: string): unknown[] {
	if (/^\s*[[{]/.test(text)) {
		try {
			return rowsOf(JSON.parse(text) as unknown, member);
		} catch {
			// Not JSON after all: then it is text, a row a line.
		}
	}
	return filledLines(text);
}

/** A member of a row; nothing where the row is no object. */
export function memberOf(row: unknown, name: string): unknown {
	return typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[name] : undefined;
}
