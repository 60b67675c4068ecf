import type { NodeHint } from 'n8n-workflow';
import { models, type Contract, type Model } from '../api/contract';

interface ModelHint extends Pick<NodeHint, 'message' | 'type'> {
	/** JavaScript for the editor, without the braces of an expression. */
	condition: string;
}

const all = Object.entries(models) as Array<[Model, Contract]>;

/**
 * What hints say of each model, in the order of the models; what holds for all of them is said once, whichever is set.
 * @param hintsOf what is true of one model
 */
export function hintsPerModel(
	hintsOf: (contract: Contract, model: Model) => ModelHint[],
): Array<Omit<NodeHint, 'location'>> {
	const modelsOf = new Map<string, Model[]>();
	for (const [model, contract] of all) {
		for (const hint of hintsOf(contract, model)) {
			const key = JSON.stringify(hint);
			modelsOf.set(key, [...(modelsOf.get(key) ?? []), model]);
		}
	}
	return [...modelsOf].map(([key, among]) => {
		const { condition, ...hint } = JSON.parse(key) as ModelHint;
		const isSet = among.length < all.length ? `${JSON.stringify(among)}.includes($parameter.model) && ` : '';
		return { ...hint, displayCondition: `={{ ${isSet}${condition} }}` };
	});
}
