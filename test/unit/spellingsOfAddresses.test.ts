import fc from 'fast-check';
import { publicLink } from '../../nodes/KlingOmni/api/publicLink';

const problemOf = (text: string) => {
	const link = publicLink(text, 'https://xcompute.us');
	return 'problem' in link ? link.problem : undefined;
};

/** Every way in which a host may write an IPv4 address: fewer parts, and each of them decimal, octal or hexadecimal. */
const spelled = (number: number) =>
	fc
		.record({
			parts: fc.integer({ min: 1, max: 4 }),
			writings: fc.array(fc.constantFrom(10, 8, 16), { minLength: 4, maxLength: 4 }),
			zeros: fc.integer({ min: 0, max: 3 }),
		})
		.map(({ parts, writings, zeros }) => {
			const head = [24, 16, 8].slice(0, parts - 1).map((bits) => Math.floor(number / 2 ** bits) % 256);
			const numbers = [...head, number % 2 ** (32 - 8 * (parts - 1))];
			return numbers
				.map((part, at) => {
					const base = writings[at] ?? 10;
					const digits = part.toString(base);
					if (base === 10) return digits;
					return `${base === 16 ? '0x' : '0'}${'0'.repeat(zeros)}${digits}`;
				})
				.join('.');
		});

const networks: Array<[first: number, bits: number]> = [
	[0x00000000, 8],
	[0x0a000000, 8],
	[0x64400000, 10],
	[0x7f000000, 8],
	[0xa9fe0000, 16],
	[0xac100000, 12],
	[0xc0a80000, 16],
	[0xe0000000, 4],
	[0xf0000000, 4],
];
const inner = fc
	.constantFrom(...networks)
	.chain(([first, bits]) =>
		fc.integer({ min: 0, max: 2 ** (32 - bits) - 1 }).map((offset) => first + offset),
	);

describe('an address of one’s own network', () => {
	it('is refused in every spelling', () => {
		fc.assert(
			fc.property(inner.chain(spelled), (host) => {
				expect(problemOf(`https://${host}/v`)).toMatch(/public address/);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('is refused within every kind of IPv6 address that carries one', () => {
		const prefixes = ['::ffff:', '::ffff:0:', '::', '64:ff9b::'];
		fc.assert(
			fc.property(inner, fc.constantFrom(...prefixes), (number, prefix) => {
				const [high, low] = [Math.floor(number / 65536), number % 65536].map((group) => group.toString(16));
				expect(problemOf(`https://[${prefix}${high}:${low}]/v`)).toMatch(/public address/);
				expect(problemOf(`https://[2002:${high}:${low}::1]/v`)).toMatch(/public address/);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('is not confused with one of the open internet', () => {
		const outer = fc
			.integer({ min: 0x01000000, max: 0xdfffffff })
			.filter((number) => [0x08, 0x01, 0x5d, 0xcb].includes(Math.floor(number / 2 ** 24)));
		fc.assert(
			fc.property(outer.chain(spelled), (host) => {
				expect(problemOf(`https://${host}/v`)).toBeUndefined();
			}),
		);
	});
});
