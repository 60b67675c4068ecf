import type { IDataObject } from 'n8n-workflow';

/** What a real webhook adds to its item. */
const ofTheWebhook = ['headers', 'params', 'query', 'webhookUrl', 'executionMode'];

const isObject = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null;

/**
 * The JSON of an item with names in place of what differs from one n8n to another (its address, ids, times, signatures), and
 * without what only n8n's own trigger puts there.
 */
export function comparableItem(json: IDataObject): IDataObject {
	const { executionId, instanceBaseUrl } = json;
	const entries = Object.entries(json)
		.filter(([key]) => !ofTheWebhook.includes(key))
		.map(([key, value]) => {
			if (key === 'executionId') return [key, '<id>'];
			if (key === 'establishedAt') return [key, '<time>'];
			if (key === 'json' && isObject(value)) return [key, comparableItem(value)];
			if (typeof value !== 'string' || instanceBaseUrl === undefined) return [key, value];
			const text = value
				.replaceAll(String(instanceBaseUrl), '<n8n>/')
				.replace(`/${String(executionId)}?`, '/<id>?')
				.replace(/signature=.+/, 'signature=<signature>');
			return [key, text];
		});
	return Object.fromEntries(entries) as IDataObject;
}
