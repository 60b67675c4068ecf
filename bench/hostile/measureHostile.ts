/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import type { GenericValue, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../../test/support/engine/createEngine';
import type { Engine } from '../../test/support/engine/Engine';
import type { Run } from '../../test/support/engine/Run';
import { copyPackage } from '../copyPackage';
import { formatTable } from '../formatTable';
import { median } from '../median';
import type { Section } from '../Section';
import { hostileTexts } from './hostileTexts';

const rounds = 9;
const warmUps = 2;
const limitMs = 50;

/**
 * What a megabyte of text costs n8n's process when the operation Validate is given it: harmful and harmless in turn, and
 * beside them the same harmful item through n8n's node No Operation, which reads nothing of it. What an execution costs
 * there is n8n's own, above all to store the items of a finished execution.
 */
export async function measureHostile(): Promise<Section> {
	const { packageDir, remove } = await copyPackage();
	const credentials = { xComputeApi: { apiKey: 'never sent', baseUrl: 'http://127.0.0.1:9' } };
	const engine = await createEngine({ packageDir, credentials });
	const found: Array<{ name: string; harmful: number; harmless: number; passedOn: number }> = [];
	for (const { name, parameters, text, harmless } of hostileTexts) {
		const times = { harmful: [] as number[], harmless: [] as number[], passedOn: [] as number[] };
		for (let round = -warmUps; round < rounds; round++) {
			const harmful = await timeOf(engine, parameters, text);
			const other = await timeOf(engine, parameters, harmless);
			const passedOn = await timeWithoutUs(engine, text);
			if (round < 0) continue;
			times.harmful.push(harmful);
			times.harmless.push(other);
			times.passedOn.push(passedOn);
		}
		found.push({
			name,
			harmful: median(times.harmful),
			harmless: median(times.harmless),
			passedOn: median(times.passedOn),
		});
	}
	await remove();
	const ours = ({ harmful, passedOn }: (typeof found)[number]) => Math.max(0, harmful - passedOn);
	const worst = Math.max(...found.map(ours));
	const rows = found.map((row) => [
		row.name,
		row.harmful.toFixed(1),
		row.harmless.toFixed(1),
		row.passedOn.toFixed(1),
		ours(row).toFixed(1),
	]);
	return {
		name: 'hostile',
		text: [
			`One item with a megabyte of text in one field, through the operation Validate of the built package in n8n's engine: median of ${rounds} executions in turn, in the processor's time of the process. What the same item costs through n8n's node No Operation is n8n's own; what is beyond it is ours.`,
			formatTable(['', 'CPU ms, made to harm', 'CPU ms, harmless', 'CPU ms, No Operation', 'ours'], rows),
		].join('\n\n'),
		goals: [
			{
				goal: `a megabyte, whatever it is, ≤ ${limitMs} ms of ours`,
				found: `${worst.toFixed(1)} ms`,
				met: worst <= limitMs,
			},
		],
	};
}

/** Milliseconds of a processor's time for one execution. Whether the text is right is no matter here. */
async function timeOf(engine: Engine, parameters: INodeParameters, text: GenericValue): Promise<number> {
	const items = [{ json: { text } }];
	return await timeUntilRan('Kling Omni', () =>
		engine.node({ operation: 'validate', ...parameters }, { items }),
	);
}

/** The same for an execution of nodes that look at nothing. */
async function timeWithoutUs(engine: Engine, text: GenericValue): Promise<number> {
	const [start, node, main] = ['Start', 'No Operation', 'Main'].map((name) => ({
		id: name,
		name,
		type: `n8n-nodes-base.${name === 'Start' ? 'manualTrigger' : 'noOp'}`,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	}));
	const nodes = [start!, node!, main!];
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	const connections = { Start: to('No Operation'), 'No Operation': to('Main') };
	return await timeUntilRan('No Operation', () =>
		engine.run({ nodes, connections, items: [{ json: { text } }] }),
	);
}

async function timeUntilRan(node: string, start: () => Run): Promise<number> {
	const before = process.cpuUsage();
	const { runData } = await start().result;
	const { user, system } = process.cpuUsage(before);
	if (runData[node] === undefined) throw new Error(`The node ${node} did not run`);
	return (user + system) / 1000;
}
