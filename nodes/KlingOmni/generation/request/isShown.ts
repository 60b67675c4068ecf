import type { INodeProperties } from 'n8n-workflow';
import { convert } from '../../parameters/convert';
import type { Values } from './Values';

/** What is done where nothing says so. */
const defaultOf: Values = { resource: 'video', operation: 'generate' };

/**
 * The panel's own conditions, on the values of this item: an expression may have decided what the panel could not know.
 */
export function isShown({ displayOptions }: INodeProperties, values: Values): boolean {
	const conditions = Object.entries(displayOptions?.show ?? {});
	return conditions.every(([path, allowed = []]) => {
		const name = path.replace('/', '');
		const value = values[name] ?? defaultOf[name];
		return allowed.some((word) => isSame(word, value));
	});
}

function isSame(allowed: unknown, value: unknown): boolean {
	if (typeof allowed === 'boolean') return (convert(value, 'boolean') ?? false) === allowed;
	return typeof value === 'string' && value.trim().toLowerCase() === String(allowed).toLowerCase();
}
