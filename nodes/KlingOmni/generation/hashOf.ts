import { createHash } from 'crypto';

/** SHA-256 of the parts together, as JSON: 64 hexadecimal digits. What they name is stored, so it must never change. */
export function hashOf(...parts: Array<string | number | object>): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
