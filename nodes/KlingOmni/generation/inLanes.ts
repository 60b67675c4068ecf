/**
 * Works on many things, a few at a time.
 * @param width how many at once
 * @returns what came of each, in the order given; nothing for those that `isOver` left out
 */
export async function inLanes<T, R>(
	things: readonly T[],
	width: number,
	isOver: () => boolean,
	work: (thing: T, at: number) => Promise<R>,
): Promise<Array<R | undefined>> {
	const results: Array<R | undefined> = new Array<undefined>(things.length).fill(undefined);
	let next = 0;
	const lane = async () => {
		while (next < things.length && !isOver()) {
			const at = next++;
			results[at] = await work(things[at] as T, at);
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, things.length) }, lane));
	return results;
}
