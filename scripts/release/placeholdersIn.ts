import { placeholders } from './placeholders';

/**
 * Which placeholders are left.
 * @param files each with its text, by its path
 * @returns a sentence for each placeholder, with the files that it stands in
 */
export function placeholdersIn(files: Readonly<Record<string, string>>): string[] {
	return placeholders.flatMap(({ text, needs }) => {
		const holders = Object.keys(files).filter((file) => files[file]?.includes(text));
		if (holders.length === 0) return [];
		return [`"${text}" is a placeholder: put ${needs} in its place, in ${holders.join(', ')}.`];
	});
}
