/** Replaces placeholders wherever they stand in a request. */
export function fillPlaceholders<T>(value: T, links: ReadonlyMap<string, string>): T {
	if (links.size === 0) return value;
	return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
		typeof part === 'string' ? (links.get(part) ?? part) : part,
	) as T;
}
