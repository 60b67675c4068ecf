import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * `task_01` and 24 characters of Crockford's base 32, as the platform gives: 31 in all, 8 of them the time.
 */
export function newTaskId(now: number): string {
	let time = '';
	let rest = Math.floor(now);
	for (let i = 0; i < 8; i += 1) {
		time = (alphabet[rest % 32] ?? '0') + time;
		rest = Math.floor(rest / 32);
	}
	const noise = Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join('');
	return `task_01${time}${noise}`;
}
