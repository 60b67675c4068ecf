import type { Placed } from '../../parameters';
import { optionsProperty } from '../../parameters/options';
import type { Parameter } from '../../parameters/parameter';

/** A parameter as the user sees it, with the collection that it stands in. */
export function labelFor({ parameter, group }: Placed<Parameter>): string {
	return `${group === 'options' ? `${optionsProperty.displayName} › ` : ''}${parameter.property.displayName}`;
}
