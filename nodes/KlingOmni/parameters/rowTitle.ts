/**
 * The title of a row in the panel: its number, and what else tells it from the others. Once rows have changed places, the
 * number that n8n itself gives is that of the order in which they were added (n8n 2.41), so the row is looked up; rows that
 * are the same in everything keep n8n's. n8n shows titles only in its new layout of collections, which in 2.41 is an experiment.
 * @param path where the rows stand in the node's parameters, such as `multiPrompt.shot`
 * @param rest an expression on `row` for what stands behind the number
 */
export function rowTitle(word: string, path: string, rest = `''`): string {
	const rows = `$rawParameter.${path.replace('.', '?.')}`;
	return `={{ ((rows, row, added) => {
	const is = (one) => one !== undefined && JSON.stringify(one) === JSON.stringify(row);
	const at = is(rows[added]) ? added : rows.findIndex(is);
	return '${word} ' + ((at < 0 ? added : at) + 1) + (${rest});
})(${rows} ?? [], $collection.item.value, $collection.item.index) }}`;
}
