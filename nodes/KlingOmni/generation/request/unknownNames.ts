/** So many names are told; whoever wrote more mends these first. */
const mostTold = 5;

const named = /@([\p{L}\p{N}_-]{1,40})/gu;

/**
 * What texts name with an @ that no element is called. The documentation writes a name right behind a word, and elements may be
 * called anything, so whatever begins with an element's name is taken for it; the host of a mail address is none.
 */
export function unknownNames(texts: string[], elements: Array<{ name: string }>): string[] {
	const known = elements.map(({ name }) => name.slice(0, 40));
	const unknown = new Set<string>();
	for (const text of texts) {
		for (const { 1: name = '', index } of text.matchAll(named)) {
			const behind = text.slice(index + 1, index + 81);
			const isHost = /^[\w-]+\.\w/.test(behind);
			if (!isHost && !known.some((one) => behind.startsWith(one))) unknown.add(name);
			if (unknown.size === mostTold) return [...unknown];
		}
	}
	return [...unknown];
}
