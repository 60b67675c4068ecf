import fc from 'fast-check';

/** With signs that addresses, JSON and HTML write differently. */
export const hostileKey = 'sk-Host1le/key+0123456789&=';

/** The key as a server may repeat it, in ways that are everyday. */
export const plainForms = [
	hostileKey,
	encodeURIComponent(hostileKey),
	encodeURI(hostileKey),
	Buffer.from(hostileKey).toString('base64').replace(/=+$/, ''),
	Buffer.from(hostileKey).toString('base64url'),
];
/** And in ways that take some will, or a proxy that shows what it saw. */
export const oddForms = [
	Buffer.from(`Bearer ${hostileKey}`).toString('base64').replace(/=+$/, ''),
	Buffer.from(hostileKey).toString('hex'),
	encodeURIComponent(hostileKey).replace(/%../g, (code) => code.toLowerCase()),
	hostileKey.replaceAll('/', '\\/'),
	hostileKey.replaceAll('&', '&amp;').replaceAll('/', '&#x2F;'),
];

/** The 54 characters that cover n8n's editor with a link. */
export const markup = '<a href=//e.co style=position:fixed;inset:0>Log in</a>';
export const forgedLine = 'x\r\n2026-11-24T12:00:00.000Z | info | FORGED: admin logged in';
export const controls = `a\u0000b\u0007c\u001b[2Jd\u007fe\u0085f\u009bg\u2028h\u2029i`;

const piece = fc.oneof(
	fc.constantFrom(
		markup,
		forgedLine,
		controls,
		'<',
		'>',
		'\n',
		'\u001b[31m',
		'&lt;b&gt;',
		'\ud800',
		'\u202e',
		'…',
	),
	fc.constantFrom(...plainForms, ...oddForms),
	fc.string({ unit: 'binary', maxLength: 20 }),
);

/** Text that harms whoever shows it, logs it or passes it on. */
export const hostileText: fc.Arbitrary<string> = fc
	.tuple(fc.array(piece, { minLength: 1, maxLength: 12 }), fc.constantFrom(1, 1, 1, 50, 2_000))
	.map(([pieces, times]) => pieces.join(' ').repeat(times));

/** One of each kind, so that each is there in every run of the tests. */
export const hostileTexts: Record<string, string> = {
	'markup, a forged line and control characters': `${markup} ${forgedLine} ${controls}`,
	'the key in everyday forms': plainForms.join(' '),
	'the key in odd forms': oddForms.join(' '),
	'a megabyte': `${markup} ${forgedLine}`.repeat(9_000),
};

/** More than any answer may have; where in it the text stands makes no difference then. */
export const hugeText = 'x'.repeat(20_000_000);
