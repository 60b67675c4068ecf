/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import type { INodeParameters } from 'n8n-workflow';
import { createEngine } from '../../test/support/engine/createEngine';
import type { Engine } from '../../test/support/engine/Engine';
import { copyPackage } from '../copyPackage';
import { formatTable } from '../formatTable';
import { median } from '../median';
import type { Section } from '../Section';
import { hostileTexts } from './hostileTexts';

const rounds = 9;
const warmUps = 2;
const limitMs = 50;

/** What a megabyte of text costs n8n's process when the operation Validate is given it, harmful and harmless in turn. */
export async function measureHostile(): Promise<Section> {
	const { packageDir, remove } = await copyPackage();
	const credentials = { xComputeApi: { apiKey: 'never sent', baseUrl: 'http://127.0.0.1:9' } };
	const engine = await createEngine({ packageDir, credentials });
	const found: Array<{ name: string; harmful: number; harmless: number }> = [];
	for (const { name, parameters, text, harmless } of hostileTexts) {
		const times = { harmful: [] as number[], harmless: [] as number[] };
		for (let round = -warmUps; round < rounds; round++) {
			const harmful = await timeOf(engine, parameters, text);
			const other = await timeOf(engine, parameters, harmless);
			if (round < 0) continue;
			times.harmful.push(harmful);
			times.harmless.push(other);
		}
		found.push({ name, harmful: median(times.harmful), harmless: median(times.harmless) });
	}
	await remove();
	const worst = Math.max(...found.map(({ harmful }) => harmful));
	const rows = found.map(({ name, harmful, harmless }) => [
		name,
		harmful.toFixed(1),
		harmless.toFixed(1),
		(harmful / harmless).toFixed(1),
	]);
	return {
		name: 'hostile',
		text: [
			`One item with a megabyte of text in one field, through the operation Validate of the built package in n8n's engine: median of ${rounds} executions in turn, in the processor's time of the process, n8n's own part included.`,
			formatTable(['', 'CPU ms, made to harm', 'CPU ms, harmless', 'harmful ÷ harmless'], rows),
		].join('\n\n'),
		goals: [
			{
				goal: `a megabyte, whatever it is, ≤ ${limitMs} ms`,
				found: `${worst.toFixed(1)} ms`,
				met: worst <= limitMs,
			},
		],
	};
}

/** Milliseconds of a processor's time for one execution. Whether the text is right is no matter here. */
async function timeOf(engine: Engine, parameters: INodeParameters, text: unknown): Promise<number> {
	const items = [{ json: { text } as never }];
	const before = process.cpuUsage();
	const { runData } = await engine.node({ operation: 'validate', ...parameters }, { items }).result;
	const { user, system } = process.cpuUsage(before);
	if (runData['Kling Omni'] === undefined) throw new Error('The node did not run');
	return (user + system) / 1000;
}
