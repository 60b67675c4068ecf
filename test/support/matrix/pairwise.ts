type Levels<T> = { readonly [Factor in keyof T]: ReadonlyArray<T[Factor]> };

/**
 * Combinations in which every possible pair of levels of two factors occurs at least once: greedily, each combination
 * begins with a pair that is still missing and takes for each further factor the level that covers most missing ones.
 * @param isPossible whether a combination, perhaps not complete yet, can be
 */
export function pairwise<T extends object>(
	levels: Levels<T>,
	isPossible: (part: Partial<T>) => boolean,
): T[] {
	const names = Object.keys(levels) as Array<keyof T>;
	const at = (name: keyof T, value: T[keyof T]) => levels[name].indexOf(value);
	const keyOf = (a: keyof T, aValue: T[keyof T], b: keyof T, bValue: T[keyof T]) => {
		const [x, y] =
			names.indexOf(a) < names.indexOf(b)
				? [
						[a, aValue],
						[b, bValue],
					]
				: [
						[b, bValue],
						[a, aValue],
					];
		return [x, y]
			.map(([name, value]) => `${String(name)}${at(name as keyof T, value as T[keyof T])}`)
			.join(' ');
	};
	const missing = new Map<string, Partial<T>>();
	names.forEach((a, index) => {
		for (const b of names.slice(index + 1))
			for (const aValue of levels[a])
				for (const bValue of levels[b]) {
					const pair = { [a]: aValue, [b]: bValue } as unknown as Partial<T>;
					if (isPossible(pair)) missing.set(keyOf(a, aValue, b, bValue), pair);
				}
	});
	const newPairs = (part: Partial<T>, name: keyof T, value: T[keyof T]) =>
		(Object.keys(part) as Array<keyof T>).filter(
			(other) => other !== name && missing.has(keyOf(name, value, other, part[other] as T[keyof T])),
		).length;

	const combinations: T[] = [];
	for (const [, pair] of missing) {
		let part = { ...pair };
		for (const name of names.filter((name) => !(name in part))) {
			const offset = combinations.length;
			const rotated = levels[name].map((_, index, all) => all[(index + offset) % all.length] as T[keyof T]);
			const choices = rotated.filter((value) => isPossible({ ...part, [name]: value }));
			const scores = choices.map((value) => newPairs(part, name, value));
			part = { ...part, [name]: choices[scores.indexOf(Math.max(...scores))] };
		}
		const whole = part as T;
		for (const a of names)
			for (const b of names) if (a !== b) missing.delete(keyOf(a, whole[a], b, whole[b]));
		combinations.push(whole);
	}
	return combinations;
}
