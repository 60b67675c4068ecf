/** The headers that say something about the form of an answer. The others may say who asked. */
const keptHeaders = ['content-type', 'retry-after', 'idempotency-replayed'];

/**
 * An answer as it may be kept: its form is whole, but a link in it is another one, and what stands in other headers is gone.
 * @param answer without the key already
 */
export function withoutPrivate(answer: { status: number; headers: Record<string, unknown>; body: unknown }): {
	status: number;
	headers: Record<string, unknown>;
	body: unknown;
} {
	const headers = Object.fromEntries(
		Object.entries(answer.headers).filter(([name]) => keptHeaders.includes(name)),
	);
	const links = new Map<string, string>();
	return { status: answer.status, headers, body: clean(answer.body, links, '') };
}

function clean(value: unknown, links: Map<string, string>, name: string): unknown {
	if (Array.isArray(value)) return value.map((entry) => clean(entry, links, name));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, clean(entry, links, key)]));
	}
	if (typeof value !== 'string') return value;
	// A link without its host is private all the same.
	if (/url|link|uri/i.test(name) && !/^[a-z]+:\/\//i.test(value) && value !== '') return '/link';
	return value.replace(/\b(https?):\/\/[^\s"'<>\\]+/gi, (link) => {
		const known = links.get(link);
		if (known !== undefined) return known;
		const [, extension = ''] = /(\.\w{1,5})(?:[?#].*)?$/.exec(link.replace(/^https?:\/\/[^/]*/i, '')) ?? [];
		// An address of this machine is the stand-in's; on the outside its scheme would be another difference.
		const isOwn = /^http:\/\/(127\.0\.0\.1|localhost)\b/i.test(link);
		const scheme = isOwn ? 'https' : (link.split(':')[0] ?? 'https').toLowerCase();
		const other = `${scheme}://example.com/link-${links.size + 1}${extension}`;
		links.set(link, other);
		return other;
	});
}
