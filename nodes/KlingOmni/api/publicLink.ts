import { isPublicHost } from './isPublicHost';
import { ownHost } from './ownHost';
import { parseUrl } from './parseUrl';

/** Longer links than this are refused; the longest of the object stores have about 2,000 characters. */
const maxLength = 8_192;

/**
 * Judges whether a text is a link that leads outside: one that the service can reach, and that does not make n8n knock at
 * a door of its own network. The name is judged as it stands and not looked up: for that there is n8n's own protection.
 * @param baseUrl the checked Base URL. While it is this machine itself, links to the same host count too, on any port and
 * with http://.
 * @returns the link without blanks around it; or what is wrong, as the end of a sentence ("Image 1 › URL must ...").
 */
export function publicLink(text: string, baseUrl?: string): { url: string } | { problem: string } {
	const url = text.length > maxLength ? '' : text.trim();
	if (text.length > maxLength) return { problem: `must have at most ${maxLength} characters` };
	const parsed = parseUrl(url);
	// A browser would take "https:\\host" and a tab within the name; other readers take them for something else.
	const isPlain = !/[\s\\\p{Cc}]/u.test(url) && /^(file:\/\/|[a-z]+:\/\/[^/])/i.test(url);
	if (parsed === undefined || !isPlain || !/^(\[[\da-f:]+\]|[\w.-]*)$/.test(parsed.hostname)) {
		return { problem: 'must be a link such as https://example.com/video.mp4' };
	}
	const { protocol, hostname, username, password } = parsed;
	const isOwn = hostname === ownHost(baseUrl);
	if (protocol !== 'https:' && !(protocol === 'http:' && isOwn))
		return { problem: 'must start with https://' };
	if (username !== '' || password !== '') return { problem: 'must not hold a user name or a password' };
	// In a mail or on a page, a quotation mark would end the link and begin something else; what cannot be seen hides its end.
	const written = /["<>\p{Cf}\p{Cs}\p{Z}]/u.test(url) ? parsed.href : url;
	if (isOwn || isPublicHost(hostname)) return { url: written };
	return { problem: `must lead to a public address (found ${hostname.slice(0, 60)})` };
}
