/**
 * The rows of a collection, however they were given: by the panel (`{ shot: [...] }`), by an expression (a list, a single
 * row) or as JSON text. Text that is no JSON is given back a row a line.
 * @param member the name of the rows inside the collection
 */
export function rowsOf(value: unknown, member: string): unknown[] {
	if (value === undefined || value === null || value === '') return [];
	if (typeof value === 'string') return rowsOfText(value, member);
	if (Array.isArray(value)) return value;
	if (typeof value !== 'object') return [value];
	if (member in value) return rowsOf((value as Record<string, unknown>)[member], member);
	return Object.keys(value).length === 0 ? [] : [value];
}

function rowsOfText(text: string, member: string): unknown[] {
	if (/^\s*[[{]/.test(text)) {
		try {
			return rowsOf(JSON.parse(text) as unknown, member);
		} catch {
			// Not JSON after all: then it is text, a row a line.
		}
	}
	return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** A member of a row; what is no object has no members. */
export function memberOf(row: unknown, name: string): unknown {
	return typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[name] : undefined;
}
