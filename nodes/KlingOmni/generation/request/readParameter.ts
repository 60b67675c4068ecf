import type { Placed } from '../../parameters';
import { convert } from '../../parameters/convert';
import type { Parameter, Reading } from '../../parameters/parameter';
import type { Values } from './Values';

/** Reads a parameter of an item, from the panel or from the collection that it stands in. */
export function readParameter({ parameter, group }: Placed<Parameter>, values: Values): Reading {
	const { property, read } = parameter;
	const from = group === 'options' ? ((values.options ?? {}) as Values) : values;
	const value = from[property.name];
	return read?.(value, property.displayName) ?? { value: convert(value, property.type) };
}
