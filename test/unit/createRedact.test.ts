import fc from 'fast-check';
import { createRedact } from '../../nodes/KlingOmni/adapters/createRedact';

const key = ['sk', 'Ab3/dE+fG7hJ9kLmN2pQ4rS6tU8vW0xYz'].join('-');
const redact = createRedact(key);

const bytes = Buffer.from(key);
const entities = (write: (code: number) => string) =>
	[...key].map((sign) => write(sign.charCodeAt(0))).join('');

/** Each way with what is left of it when it stands alone. */
const written: Array<[string, string, RegExp]> = [
	['as it is', key, /^\[API key\]$/],
	['in capital letters', key.toUpperCase(), /^\[API key\]$/],
	['in small letters', key.toLowerCase(), /^\[API key\]$/],
	['in JSON, with the slash as PHP writes it', key.replace('/', '\\/'), /^\[API key\]$/],
	['in JSON within JSON', JSON.stringify(JSON.stringify({ key })).replaceAll(/[{}]/g, ''), /\[API key\]/],
	['in an address', encodeURIComponent(key), /^\[API key\]$/],
	['in an address in small letters', encodeURIComponent(key).toLowerCase(), /^\[API key\]$/],
	['in an address within an address', encodeURIComponent(encodeURIComponent(key)), /^\[API key\]$/],
	['in an address, every sign', bytes.toString('hex').replace(/../g, '%$&'), /^\[API key\]$/],
	['in hex', bytes.toString('hex'), /^\[API key\]$/],
	['in hex in capital letters', bytes.toString('hex').toUpperCase(), /^\[API key\]$/],
	['in entities', entities((code) => `&#${code};`), /^\[API key\]$/],
	['in entities of hex', entities((code) => `&#x${code.toString(16).toUpperCase()};`), /^\[API key\]$/],
	['in HTML', key.replace('/', '&#x2F;').replace('+', '&#43;'), /\[API key\]/],
	['in JavaScript', entities((code) => `\\u${code.toString(16).padStart(4, '0')}`), /^\[API key\]$/],
	...['', 'B', 'Be', 'Bearer ', 'user:'].map((before): [string, string, RegExp] => [
		`in Base64 behind "${before}"`,
		Buffer.from(`${before}${key}:x`).toString('base64'),
		/^.{0,11}\[API key\].{0,6}$/,
	]),
	[
		'in Base64 for addresses',
		Buffer.from(`Bearer ${key}`).toString('base64url'),
		/^.{0,10}\[API key\].{0,3}$/,
	],
	['without its end', key.slice(0, -2), /^\[API key\]$/],
	['without its beginning', key.slice(5), /^\[API key\]$/],
	['with a break in the middle', `${key.slice(0, 15)}\n${key.slice(15)}`, /^\[API key\]\n\[API key\]$/],
];

describe('a secret in an answer', () => {
	it('is removed wherever it stands, and everything else stays', () => {
		const answer = { message: `key ${key}`, list: [key, 1, null], [key]: { deep: [key] }, other: 'stays' };
		expect(redact(answer)).toEqual({
			message: 'key [API key]',
			list: ['[API key]', 1, null],
			'[API key]': { deep: ['[API key]'] },
			other: 'stays',
		});
	});

	it.each(written)('is removed %s', (_name, text, left) => {
		expect(redact(text)).toMatch(left);
		expect(redact(`before ${text} and ${text} after`)).toMatch(
			/^before .*\[API key\].* and .*\[API key\].* after$/s,
		);
	});

	it('is removed when only twelve characters of it are there, at any place, and in any case', () => {
		for (let at = 0; at + 12 <= key.length; at++) {
			const part = key.slice(at, at + 12);
			expect(redact(`İ !${part}!`)).toBe('İ ![API key]!');
			expect(redact(`[${part.toUpperCase()}]`)).toBe('[[API key]]');
		}
	});

	it('is not seen in fewer', () => {
		for (let at = 0; at + 11 <= key.length; at++) {
			const text = `-- ${key.slice(at, at + 11)} --`;
			expect(redact(text)).toBe(text);
		}
	});

	it('is gone for good: no run of twelve characters is left, whatever stands around it', () => {
		const part = fc.oneof(
			fc.string(),
			fc.constantFrom(key, key.slice(3), key.slice(0, 14), key.toUpperCase(), 'sk-', key.slice(0, 6)),
		);
		fc.assert(
			fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
				const left = redact(parts.join('')).toLowerCase();
				for (let at = 0; at + 12 <= key.length; at++) {
					expect(left).not.toContain(key.slice(at, at + 12).toLowerCase());
				}
			}),
		);
	});

	it('takes the whole text with it that is full of it', () => {
		expect(redact(`before ${key.repeat(1_000)} after`)).toBe('[API key]');
	});

	it('costs nothing where there is none: the answer is handed back as it is', () => {
		const answer = { data: { id: 'task_1', list: [{ url: 'https://example.com/v.mp4' }] } };
		expect(redact(answer)).toBe(answer);
		const mixed = redact({ ...answer, key });
		expect(mixed.data).toBe(answer.data);
	});

	it('keeps a name that means something to JavaScript as it is', () => {
		const answer = JSON.parse(`{"__proto__": {"a": "${key}"}, "constructor": 1}`) as object;
		expect(JSON.stringify(redact(answer))).toBe('{"__proto__":{"a":"[API key]"},"constructor":1}');
	});

	it.each(['', 'k', 'stat'])('is none when it is too short for a key: %j', (short) => {
		expect(createRedact(short)({ kind: 'k', status: 200 })).toEqual({ kind: 'k', status: 200 });
	});

	it.each(['12345678', 'key-of-11ch', 'ab\ud800cdefghijklmnop'])('may be short or odd: %j', (odd) => {
		expect(createRedact(odd)(`x ${Buffer.from(odd).toString()} y`)).toBe('x [API key] y');
		expect(createRedact(odd)('nothing')).toBe('nothing');
	});
});
