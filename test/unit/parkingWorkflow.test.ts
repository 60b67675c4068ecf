import type { INode } from 'n8n-workflow';
import { guardWorkflow } from '../../nodes/KlingOmni/adapters/guardWorkflow';
import { parkingWorkflow } from '../../nodes/KlingOmni/adapters/parkingWorkflow';

const waiting: INode = {
	id: '1',
	name: 'Kling Omni',
	type: 'n8n-nodes-kling-omni.klingOmni',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

describe('the workflow that waits in the background', () => {
	it('leads from its start through every one of its nodes, and from the question back to the wait', () => {
		const { nodes, connections } = parkingWorkflow(waiting, 'DEFAULT');
		const targetsOf = (name: string) =>
			(connections[name]?.main ?? []).flatMap((output) => (output ?? []).map(({ node }) => node));
		const reached = new Set(['Start']);
		for (const name of reached) targetsOf(name).forEach((target) => reached.add(target));

		expect([...reached]).toEqual(nodes.map(({ name }) => name));
		expect(Object.keys(connections).every((name) => reached.has(name))).toBe(true);
		expect(targetsOf('All Done?')).toEqual(['Hand Over', 'Wait for the Videos']);
	});

	it('has a guard that leads every broken wait back to its beginning, or to its end', () => {
		const { nodes, connections } = guardWorkflow(waiting, true, 'DEFAULT');
		const targetsOf = (name: string) =>
			(connections[name]?.main ?? []).flatMap((output) => (output ?? []).map(({ node }) => node));
		expect(targetsOf('Broken Off?')).toEqual(['Try Again?', 'Hand Over']);
		expect(targetsOf('Try Again?')).toEqual(['Begin Again', 'Give Up']);
		expect(targetsOf('Begin Again')).toEqual(['Watch']);
		expect(
			nodes.every(
				({ name }) => name === 'Start' || nodes.some((from) => targetsOf(from.name).includes(name)),
			),
		).toBe(true);
	});
});
