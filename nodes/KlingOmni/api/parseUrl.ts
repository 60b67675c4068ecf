/**
 * Text as a URL, or nothing when it is none. Not by `URL.canParse`: once V8 has optimized the call, Node 20 says no to some
 * URLs with umlauts (seen in 20.20.2).
 * @param base what a relative address is relative to
 */
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
