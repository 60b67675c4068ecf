/** The IPv4 networks that nobody outside reaches, as address and number of leading bits. Source: RFC 6890 and those it names. */
const innerNetworks: ReadonlyArray<[address: readonly number[], bits: number]> = [
	[[0, 0, 0, 0], 8],
	[[10, 0, 0, 0], 8],
	[[100, 64, 0, 0], 10],
	[[127, 0, 0, 0], 8],
	[[169, 254, 0, 0], 16],
	[[172, 16, 0, 0], 12],
	[[192, 0, 0, 0], 24],
	[[192, 168, 0, 0], 16],
	[[198, 18, 0, 0], 15],
	// Multicast, reserved and broadcast.
	[[224, 0, 0, 0], 3],
	// Not private by any standard, but where Azure tells each of its machines about itself.
	[[168, 63, 129, 16], 32],
];

/**
 * Whether a literal IP address is one of the open internet.
 * @param hostname as `URL` gives it: IPv4 as four decimal numbers, IPv6 in brackets and shortened
 */
export function isPublicAddress(hostname: string): boolean {
	if (!hostname.startsWith('[')) return isPublicIPv4(hostname.split('.').map(Number));
	const groups = groupsOf(hostname.slice(1, -1));
	const [first = 0, second = 0, third = 0] = groups;
	const embedded = (at: number) => bytesOf(groups.slice(at, at + 2));
	// 6to4 carries an IPv4 address; Teredo may be anything behind somebody's router.
	if (first === 0x2002) return isPublicIPv4(embedded(1));
	if (first === 0x2001 && second === 0) return false;
	if (first >= 0x2000 && first < 0x4000) return true;
	// IPv4 in IPv6 as RFC 4291 and NAT64 as RFC 6052 write it. Nothing else outside 2000::/3 is of the open internet.
	const beginsWith = (...prefix: number[]) => prefix.every((group, at) => groups[at] === group);
	const isNat64 = beginsWith(0x64, 0xff9b) && third === 0;
	return (beginsWith(0, 0, 0, 0, 0, 0xffff) || isNat64) && isPublicIPv4(embedded(6));
}

function isPublicIPv4(bytes: number[]): boolean {
	const address = numberOf(bytes);
	return !innerNetworks.some(([network, bits]) => {
		const size = 2 ** (32 - bits);
		return Math.floor(address / size) === Math.floor(numberOf(network) / size);
	});
}

function numberOf(bytes: readonly number[]): number {
	return bytes.reduce((number, byte) => number * 256 + byte, 0);
}

function bytesOf(groups: number[]): number[] {
	return groups.flatMap((group) => [group >> 8, group & 0xff]);
}

/** The eight groups of an IPv6 address, the left-out zeros filled in. */
function groupsOf(address: string): number[] {
	const [head = [], tail = []] = address
		.split('::')
		.map((part) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16))));
	return [...head, ...new Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}
