const longest = 60;

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
	const text = start
		.replace(/\s+/g, ' ')
		.replace(/(\/\/)[^/\s@]*@/g, '$1…@')
		.replace(/(:\/\/[^?#]*)[?#].*/, '$1?…')
		.replace(/[\w-]{32,}/g, (token) => `${token.slice(0, 6)}…`);
	const characters = [...text];
	if (characters.length <= longest && start.length === value.length) return `"${text}"`;
	const beginning = characters.slice(0, 40).join('').replace(/…$/, '');
	return `${charactersOf(value)} characters: "${beginning}…"`;
}

/** Characters and not UTF-16 units, counted without a copy of the text: it may be megabytes long. */
function charactersOf(text: string): number {
	const pairs = text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0;
	return text.length - pairs;
}
