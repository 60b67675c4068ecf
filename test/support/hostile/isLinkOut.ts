/** The host of the tests' Base URL: as it is on this machine, links to it are allowed, without TLS too. */
const ownHost = '127.0.0.1';

/** Whether a link leads to the outside, over TLS and without a user name; or to the host of the Base URL. */
export function isLinkOut(link: unknown): boolean {
	if (typeof link !== 'string' || !URL.canParse(link)) return false;
	const { protocol, hostname, username, password } = new URL(link);
	if (username !== '' || password !== '') return false;
	if (protocol === 'http:' && hostname === ownHost) return true;
	return protocol === 'https:' && !isInside(hostname);
}

/** As a URL parser writes a host: IPv4 in four decimal parts, IPv6 in its shortest form, names in lower case. */
function isInside(hostname: string): boolean {
	const name = hostname.replace(/\.$/, '');
	if (name === 'localhost' || name.endsWith('.localhost') || name === '') return true;
	if (name.startsWith('[')) return /^\[(::|f[cdef]|64:ff9b)/.test(name);
	return /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
		`${name}.`,
	);
}
