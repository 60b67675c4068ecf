/** Whoever wants more gives them to more items. */
export const mostTaskIds = 1_000;

/** What may stand between ids and around them, in a sentence, a cell or a list as JSON: an id holds none of it. */
const separators = /[\s,;，、；"'[\]]+/;

/** A task id has at most 200 characters, so a text that is longer holds more of them than there may be. */
const longestText = mostTaskIds * 210;

/**
 * The task ids in what a field was given: one, several in a text, or a list of ids or of items that have a `taskId`. One more
 * than there may be is the most that comes out. What can be no id comes out as it is, an empty place of a list as nothing.
 */
export function taskIdsIn(given: unknown): unknown[] {
	if (given === null || given === undefined) return [];
	if (typeof given === 'string') return split(given);
	const entries = Array.isArray(given) ? (given.slice(0, mostTaskIds + 1) as unknown[]) : [given];
	return entries.flatMap((entry) => idsInEntry(entry)).slice(0, mostTaskIds + 1);
}

function idsInEntry(entry: unknown): unknown[] {
	const id = typeof entry === 'object' && entry !== null && 'taskId' in entry ? entry.taskId : entry;
	if (typeof id === 'number') return [String(id)];
	const ids = typeof id === 'string' ? split(id) : [id];
	return ids.length === 0 ? [undefined] : ids;
}

/** A full stop behind an id is that of the sentence that it was copied from. */
function split(text: string): string[] {
	const words = text.slice(0, longestText).split(separators, mostTaskIds + 3);
	return words.filter((word) => word !== '').map((word) => word.replace(/\.$/, ''));
}
