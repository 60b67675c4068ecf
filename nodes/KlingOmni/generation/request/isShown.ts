import type { INodeProperties } from 'n8n-workflow';
import { convert } from '../../parameters/convert';
import type { Values } from './Values';

/**
 * The panel's own conditions, on the values of this item: an expression may have decided what the panel could not know.
 * A condition on a value that is not there, such as the operation in a test, counts as met for resource and operation.
 */
export function isShown({ displayOptions }: INodeProperties, values: Values): boolean {
	const conditions = Object.entries(displayOptions?.show ?? {});
	return conditions.every(([path, allowed = []]) => {
		const name = path.replace('/', '');
		const value = values[name];
		if (value === undefined && (name === 'resource' || name === 'operation')) return true;
		return allowed.some((word) => isSame(word, value));
	});
}

function isSame(allowed: unknown, value: unknown): boolean {
	if (typeof allowed === 'boolean') return convert(value, 'boolean') === allowed;
	return typeof value === 'string' && value.trim().toLowerCase() === String(allowed).toLowerCase();
}
