/** The work on each row that is under way in this process. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Runs an action once everything begun before for the same row has ended, also by executions side by side. n8n reads and
 * writes a row of its deduplication store as a whole and without a lock. The action must not throw.
 */
export async function inTurn<T>(row: string, action: () => Promise<T>): Promise<T> {
	const turn = (turns.get(row) ?? Promise.resolve()).then(action);
	turns.set(row, turn);
	const outcome = await turn;
	if (turns.get(row) === turn) turns.delete(row);
	return outcome;
}
