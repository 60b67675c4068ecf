/**
 * A text from outside as a part of one line: no line break, no sign that moves a terminal's cursor or turns the direction of
 * writing, and no more than so many characters. Without this a server could write lines of its own into n8n's log.
 */
export function oneLine(text: string, maxLength: number): string {
	const isLonger = text.length > maxLength;
	const part = isLonger ? `${text.slice(0, maxLength - 1)}…` : text;
	return part.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ');
}
