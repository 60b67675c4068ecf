import type { NodePropertyTypes } from 'n8n-workflow';

/**
 * What an expression or a cleared field gives, in the type that the parameter has: `'6'` is the number 6, `'true'` is
 * true, a number is fine as text. Nothing (also the empty string that n8n leaves in a cleared field) stays nothing.
 * What cannot be converted comes back as it is, for the schema to refuse.
 */
export function convert(value: unknown, type: NodePropertyTypes): unknown {
	if (value === undefined || value === null || value === '') return undefined;
	if (type === 'number' && typeof value === 'string') {
		return /^[+-]?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
	}
	if (type === 'boolean' && typeof value === 'string') {
		const word = value.trim().toLowerCase();
		return word === 'true' ? true : word === 'false' ? false : value;
	}
	if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
	return value;
}
