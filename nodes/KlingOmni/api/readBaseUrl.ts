import { parseUrl } from './parseUrl';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

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
	const { protocol, hostname, origin, pathname, search, hash, username } = parsed;
	if (protocol !== 'https:' && !(protocol === 'http:' && loopback.test(hostname))) {
		return {
			problem: `Base URL must start with https:// (found ${protocol}//${hostname}); http:// is for this machine only`,
		};
	}
	if (search !== '' || hash !== '' || username !== '') {
		return { problem: 'Base URL must be an address only, without a user name, a "?" or a "#"' };
	}
	const path = pathname.replace(/\/+$/, '').replace(/\/v1$/i, '').replace(/\/+$/, '');
	return { url: `${origin}${path}` };
}
