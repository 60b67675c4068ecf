import type { Scene } from './scenes';

/** What the node logs when the service has accepted a request. */
const submitted = /submitted taskId=(\S+) itemIndex=(\d+)/;

/**
 * Makes a function that prints what the node says while it runs, with the time since the beginning, and with the user's
 * own names for the tasks.
 */
export function createTeller(
	rows: Scene[],
	begun: number,
	say: (text: string) => void,
): (message: string) => void {
	const names = new Map<string, string>();
	return (message) => {
		const [, taskId, itemIndex] = submitted.exec(message) ?? [];
		const name = rows[Number(itemIndex)]?.name;
		if (taskId !== undefined && name !== undefined) names.set(taskId, name);
		const text =
			taskId !== undefined && name !== undefined
				? `ordered "${name}", ID ${taskId}`
				: [...names].reduce((shown, [id, known]) => shown.split(id).join(`"${known}"`), message);
		const seconds = Math.round((Date.now() - begun) / 1000);
		const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
		say(`  ${clock}  ${text}`);
	};
}
