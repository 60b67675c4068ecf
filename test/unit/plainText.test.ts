import fc from 'fast-check';
import { plainText } from '../../nodes/KlingOmni/api/plainText';

describe('a text in a line', () => {
	it('stays as it is when it is harmless', () => {
		const text = 'task_1: 视频 «ready» at 10:00 €';
		expect(plainText(text, 200)).toBe(text);
	});

	it.each([
		['a line break', '\n'],
		['a carriage return', '\r'],
		['a tab', '\t'],
		['NUL', '\0'],
		['ESC, which colours and moves', '\u001b'],
		['DEL', '\u007f'],
		['the control characters behind ASCII', '\u0085'],
		['ESC in one byte more', '\u009b'],
		['a line separator', '\u2028'],
		['a paragraph separator', '\u2029'],
		['the turn of writing', '\u202e'],
		['its isolation', '\u2066'],
		['a blank without width', '\u200b'],
		['a byte order mark', '\uFEFF'],
		['half a character', '\ud800'],
	])('loses %s', (_name, sign) => {
		expect(plainText(`a${sign}b`, 200)).toBe('a b');
	});

	it('has no brackets that n8n could take for markup', () => {
		const link = '<a href=//e.co style=position:fixed;inset:0>Log in</a>';
		expect(plainText(link, 200)).toBe('‹a href=//e.co style=position:fixed;inset:0›Log in‹/a›');
	});

	it('is never longer than it may be, and always one line', () => {
		const strange = fc.string({ unit: 'binary', maxLength: 300 });
		fc.assert(
			fc.property(strange, fc.integer({ min: 1, max: 100 }), (text, length) => {
				const line = plainText(text, length);
				expect(line.length).toBeLessThanOrEqual(length);
				expect(line).not.toMatch(/[<>\p{Cc}\p{Cs}\u2028\u2029]/u);
			}),
		);
		expect(plainText('x'.repeat(5_000_000), 10)).toBe('xxxxxxxxx…');
	});
});
