/** What a version of n8n has that the node makes use of and can do without. */
export interface Abilities {
	/** It parks and resumes sub-workflows without losing data; the node tells by `onExecutionFinish`, which came along. */
	parks: boolean;
	/** The retry of an execution that was killed says so: n8n 2.0 gives both other times and no token of their own. */
	recognisesRetries: boolean;
}

/** @param version of n8n, such as `2.41.1` */
export function abilitiesOf(version: string): Abilities {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const isAtLeast2 = (wanted: number) => major > 2 || (major === 2 && minor >= wanted);
	return { parks: isAtLeast2(33), recognisesRetries: isAtLeast2(30) };
}
