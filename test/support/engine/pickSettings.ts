import type { IDataObject } from 'n8n-workflow';
import type { NodeSettings } from './engineTypes';

const settingNames = [
	'onError',
	'retryOnFail',
	'maxTries',
	'waitBetweenTries',
	'executeOnce',
	'alwaysOutputData',
	'disabled',
	'notes',
] as const;

/** Those among the options of a run that belong to its node's Settings tab. */
export function pickSettings(options: NodeSettings & IDataObject): NodeSettings {
	const given = settingNames.filter((name) => options[name] !== undefined);
	return Object.fromEntries(given.map((name) => [name, options[name]]));
}
