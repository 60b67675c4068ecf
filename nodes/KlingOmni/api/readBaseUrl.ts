import { isLoopback } from './isLoopback';
import { parseUrl } from './parseUrl';

/** What else people enter as the beginning of an address. Only these are repeated: anything else may be a part of a key. */
const knownSchemes = ['http:', 'ftp:', 'file:', 'ws:', 'wss:'];

/**
 * Where the service is, from what the user has typed: a trailing slash or `/v1` is forgiven, but the key must never travel
 * in the clear.
 * @returns the address without a trailing slash, to put a path behind; or what is wrong, in words for the user.
 */
export function readBaseUrl(given: unknown): { url: string } | { problem: string } {
	const typed = typeof given === 'string' ? given.trim() : '';
	const parsed = parseUrl(typed);
	// What was typed is not repeated: it may be a key in the wrong field.
	if (parsed === undefined) return { problem: 'Base URL must be a URL such as https://xcompute.us' };
	const { protocol, hostname, origin, pathname, search, hash, username, password } = parsed;
	if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
		const found = knownSchemes.includes(protocol) ? ` (found ${protocol}//)` : '';
		return { problem: `Base URL must start with https://${found}; http:// is for this machine only` };
	}
	if (search !== '' || hash !== '' || username !== '' || password !== '') {
		return { problem: 'Base URL must be an address only, without a user name, a password, a "?" or a "#"' };
	}
	const path = withoutSlashes(withoutSlashes(pathname).replace(/\/v1$/i, ''));
	return { url: `${origin}${path}` };
}

function withoutSlashes(path: string): string {
	let end = path.length;
	while (path[end - 1] === '/') end--;
	return path.slice(0, end);
}
