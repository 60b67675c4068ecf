import { sanityLimit } from '../api/sanityLimit';

/**
 * What the rows come to, one after the other, where a row may come to several: as many as make a list too long, and the
 * rest is not looked at. Rows in rows in rows of a megabyte would be a million.
 */
export function firstRows<Row, Read>(
	rows: readonly Row[],
	read: (row: Row, at: number) => readonly Read[],
): Read[] {
	const found: Read[] = [];
	for (let at = 0; at < rows.length && found.length <= sanityLimit.rows; at++) {
		found.push(...read(rows[at] as Row, at).slice(0, sanityLimit.rows + 1 - found.length));
	}
	return found;
}
