/**
 * Maps items, a few at a time.
 * @param concurrency how many at once
 * @returns the result for each, in the order given; nothing for those that `isOver` left out
 */
export async function mapConcurrently<T, R>(
	items: readonly T[],
	concurrency: number,
	isOver: () => boolean,
	map: (item: T, at: number) => Promise<R>,
): Promise<Array<R | undefined>> {
	const results: Array<R | undefined> = new Array<undefined>(items.length).fill(undefined);
	let next = 0;
	const worker = async () => {
		while (next < items.length && !isOver()) {
			const at = next++;
			results[at] = await map(items[at] as T, at);
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
	return results;
}
