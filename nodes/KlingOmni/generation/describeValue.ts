import { characterCount } from '../api/characterCount';

const longest = 60;

/** A word of so many characters may be a secret. */
const secretLength = 32;

/**
 * A value as a message may show it: short, on one line, and without what may be a secret (the query of a link, a
 * password in it, a long token). Never throws.
 */
export function describeValue(value: unknown): string {
	if (typeof value === 'string') return describeText(value);
	if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
		return String(value);
	if (value === null || value === undefined) return 'nothing';
	if (Array.isArray(value)) return `a list of ${value.length}`;
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function describeText(value: string): string {
	const start = value.slice(0, 2_000);
	const line = start.replace(/\s+/g, ' ').replace(/(\/\/)[^/\s@]*@/g, '$1…@');
	const text = withoutQuery(line).replace(/[\w-]+/g, (word) =>
		word.length < secretLength ? word : `${word.slice(0, 6)}…`,
	);
	const characters = [...text];
	if (characters.length <= longest && start.length === value.length) return `"${text}"`;
	const beginning = characters.slice(0, 40).join('').replace(/…$/, '');
	return `${characterCount(value)} characters: "${beginning}…"`;
}

/** Cut off behind the first link that has a query. */
function withoutQuery(text: string): string {
	const begin = text.indexOf('://');
	const length = begin < 0 ? -1 : text.slice(begin).search(/[?#]/);
	return length < 0 ? text : `${text.slice(0, begin + length)}?…`;
}
