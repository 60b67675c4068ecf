import { createHash } from 'crypto';

/** Names the parts together, the same for the same parts: 64 hexadecimal digits. */
export function identity(...parts: Array<string | number | object>): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
