import type { Values } from '../generation/buildRequest';
import { describeValue } from '../generation/describeValue';
import type { Problem } from '../generation/failures/invalidParameters';
import { generationOptions } from '../parameters';
import { convert } from '../parameters/convert';
import { parallelTasks, timeoutMinutes } from '../parameters/options';

/** How an item is to be waited for and delivered. */
export interface Settings {
	timeoutMs: number;
	maxParallelTasks: number;
	downloadVideo: boolean;
	binaryPropertyName: string;
	simplify: boolean;
}

/** Reads what steers the node, and says what is wrong with it. */
export function settingsOf(values: Values): { settings: Settings; problems: Problem[] } {
	const options = (values.options ?? {}) as Values;
	const problems: Problem[] = [];
	const number = (name: string, fallback: number): number => {
		const parameter = generationOptions.find(({ property }) => property.name === name);
		const value = convert(options[name], 'number') ?? fallback;
		const checked = parameter?.schema?.safeParse(value);
		if (checked === undefined || checked.success) return value as number;
		const field = `Options › ${parameter?.property.displayName}`;
		problems.push({
			field,
			rule: checked.error.issues[0]?.message ?? 'is wrong',
			found: describeValue(value),
		});
		return fallback;
	};
	const downloadVideo = convert(values.downloadVideo, 'boolean') === true;
	const binaryPropertyName = String(values.binaryPropertyName ?? '').trim();
	if (downloadVideo && binaryPropertyName === '') {
		problems.push({ field: 'Output Data Field Name', rule: 'must not be empty while Download Video is on' });
	}
	const settings = {
		timeoutMs: number('timeout', timeoutMinutes.default) * 60_000,
		maxParallelTasks: number('maxParallelTasks', parallelTasks.default),
		downloadVideo,
		binaryPropertyName,
		simplify: convert(values.simplify, 'boolean') !== false,
	};
	return { settings, problems };
}
