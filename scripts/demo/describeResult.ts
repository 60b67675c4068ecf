import type { IDataObject } from 'n8n-workflow';
import type { RunResult } from '../../test/support/engine/engineTypes';
import type { Scene } from './scenes';

/** What came of the run, in plain words: the videos, and the item as the next node gets it; or what went wrong. */
export function describeResult(
	{ status, error, output }: RunResult,
	rows: Scene[],
	seconds: number,
): string[] {
	if (status !== 'success') {
		const { message = 'no reason was given', description } = error ?? {};
		return [
			'',
			status === 'canceled' ? 'Stopped.' : `The node failed: ${message}`,
			...(description ? [String(description)] : []),
			...(status === 'canceled' ? ['What was ordered above goes on; the operation Wait collects it.'] : []),
		];
	}
	const items = output['Kling Omni']?.[0] ?? [];
	const lines = items.flatMap(({ json, pairedItem }) => {
		const row = rows[itemIndexOf(pairedItem)];
		return [`  ${row?.name ?? json.taskId}`, `    ${json.videoUrl}`];
	});
	const rest = [json(items[0]?.json)];
	return [
		'',
		`${count(rows.length, 'item')} in, ${count(items.length, 'video')} out, after ${seconds} seconds:`,
		'',
		...lines,
		'',
		'The next node gets items like this one:',
		'',
		...rest,
		'',
	];
}

function itemIndexOf(pairedItem: unknown): number {
	return Number((pairedItem as { item?: number } | undefined)?.item ?? -1);
}

function count(number: number, what: string): string {
	return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function json(value: IDataObject | undefined): string {
	return JSON.stringify(value ?? {}, null, 2).replace(/^/gm, '  ');
}
