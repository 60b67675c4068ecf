import { sanityLimit } from '../api/sanityLimit';

/**
 * The lines of a text that hold something, without blanks around them. No list may have more than `sanityLimit.rows` rows, so
 * one more says enough: the rest of a text of a hundred thousand lines is not looked at.
 */
export function filledLines(text: string): string[] {
	const lines: string[] = [];
	for (let from = 0; from <= text.length && lines.length <= sanityLimit.rows;) {
		const end = text.indexOf('\n', from);
		const line = text.slice(from, end === -1 ? undefined : end).trim();
		if (line !== '') lines.push(line);
		from = end === -1 ? text.length + 1 : end + 1;
	}
	return lines;
}
