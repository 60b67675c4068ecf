/** What n8n shows as HTML in places, and what looks like it to a reader and is none. */
const brackets: Readonly<Record<string, string>> = { '<': '‹', '>': '›' };

/**
 * A text from outside as a part of one line that n8n may show: no markup, no line break, no sign that moves a terminal's
 * cursor or turns the direction of writing, and no more than so many characters. Without this, a cell of a sheet or an answer
 * of a server could lay a link over the whole editor (n8n 2.41 shows messages and descriptions as HTML) or write lines of its
 * own into n8n's log. An entity would be shown as it stands where n8n shows plain text, so the brackets become other ones.
 */
export function plainText(text: string, maxLength: number): string {
	const isLonger = text.length > maxLength;
	const part = isLonger ? `${text.slice(0, maxLength - 1)}…` : text;
	return part
		.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
		.replace(/[<>]/g, (bracket) => brackets[bracket] ?? bracket);
}
