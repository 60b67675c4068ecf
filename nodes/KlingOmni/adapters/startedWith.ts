import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** The data that the first node of the sub-workflow around this node was started with. */
export function startedWith(context: IExecuteFunctions): IDataObject[] {
	const json: unknown = context.evaluateExpression(
		"{{ JSON.stringify($('Start').all().map((item) => item.json)) }}",
		0,
	);
	return JSON.parse(String(json)) as IDataObject[];
}
