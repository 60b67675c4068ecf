import type { NodePropertyTypes } from 'n8n-workflow';

/** How sheets and forms write on and off, besides true and false themselves. */
const switchWords: Readonly<Record<string, boolean>> = {
	true: true,
	yes: true,
	on: true,
	'1': true,
	false: false,
	no: false,
	off: false,
	'0': false,
};

/**
 * What an expression or a cleared field gives, in the type that the parameter has: `'6'` is the number 6; `'yes'`, `'on'`
 * and 1 are true; a number is fine as text. Nothing (also the empty string that n8n leaves in a cleared field) stays
 * nothing. What cannot be converted comes back as it is, for the schema to refuse.
 */
export function convert(value: unknown, type: NodePropertyTypes): unknown {
	if (value === undefined || value === null || value === '') return undefined;
	if (type === 'number' && typeof value === 'string') {
		return /^[+-]?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
	}
	if (type === 'boolean' && (typeof value === 'string' || typeof value === 'number')) {
		const word = String(value).trim().toLowerCase();
		return Object.hasOwn(switchWords, word) ? switchWords[word] : value;
	}
	if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
	return value;
}
