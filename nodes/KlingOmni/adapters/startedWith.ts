import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { start } from './parkingWorkflow';

/**
 * The data that the first node of the sub-workflow around this node was started with: of its only run and output, since the
 * other nodes of the loop have many. Throws where n8n does not give it.
 */
export function startedWith(context: IExecuteFunctions): IDataObject[] {
	const json: unknown = context.evaluateExpression(
		`{{ JSON.stringify($('${start}').all(0, 0).map((item) => item.json)) }}`,
		0,
	);
	return JSON.parse(String(json)) as IDataObject[];
}
