/** How many characters a text has: an emoji is one, though it takes two UTF-16 units. Makes no copy of the text. */
export function characterCount(text: string): number {
	let count = text.length;
	for (let at = 1; at < text.length; at++) {
		if (isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))) count--;
	}
	return count;
}

function isHigh(unit: number): boolean {
	return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
	return unit >= 0xdc00 && unit < 0xe000;
}
