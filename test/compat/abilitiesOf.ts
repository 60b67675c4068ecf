/** What a version of n8n has that the node makes use of and can do without. */
export interface Abilities {
	/** It parks and resumes sub-workflows without losing data; the node tells by `onExecutionFinish`, which came along. */
	parks: boolean;
	/**
	 * What the retry of an execution that was killed does. n8n 2.0 gives it other times and no token of their own, so that it
	 * does not know itself for one; before n8n 2.33 there is no record of orders.
	 */
	retryAfterCrash: 'buys again' | '1 submit per item' | 'delivers';
}

/** @param version of n8n, such as `2.41.1` */
export function abilitiesOf(version: string): Abilities {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const isAtLeast2 = (wanted: number) => major > 2 || (major === 2 && minor >= wanted);
	const parks = isAtLeast2(33);
	return { parks, retryAfterCrash: parks ? 'delivers' : isAtLeast2(30) ? '1 submit per item' : 'buys again' };
}
