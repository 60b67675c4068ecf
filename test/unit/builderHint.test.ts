import type { INodeProperties, INodeType } from 'n8n-workflow';
import { validateNodeDescription } from 'n8n-core/dist/nodes-loader/validate-node-description';

const { KlingOmni } = jest.requireActual<{ KlingOmni: new () => INodeType }>(
	'../../dist/nodes/KlingOmni/KlingOmni.node',
);
const { description } = new KlingOmni();
const hinted = description.properties.filter(({ builderHint }) => builderHint !== undefined);
const texts = [
	description.builderHint?.searchHint,
	...(description.builderHint?.relatedNodes ?? []).map(({ relationHint }) => relationHint),
	...hinted.map(({ builderHint }) => builderHint?.propertyHint),
].map(String);

describe("what n8n's assistant is told of the node", () => {
	it('is accepted by n8n, which refuses a hint on resource, operation or mode', () => {
		expect(() => validateNodeDescription(description)).not.toThrow();
		const onMode = (property: INodeProperties) =>
			property.name === 'mode' ? { ...property, builderHint: { propertyHint: 'no' } } : property;
		const refused = { ...description, properties: description.properties.map(onMode) };
		expect(() => validateNodeDescription(refused)).toThrow('mode');
	});

	it('says that the node waits by itself, and that each second costs money', () => {
		expect(description.builderHint?.searchHint).toMatch(/waits for them by itself.*no Wait node, no If loop/);
		expect(description.builderHint?.searchHint).toMatch(/second of video is paid for/);
	});

	it('stands at every parameter that it is meant for', () => {
		expect([...new Set(hinted.map(({ name }) => name))].sort()).toEqual(
			'downloadVideo,duration,multiPrompt,options,prompt,taskId,testRun,waitMode'.split(','),
		);
		const waitModes = description.properties.filter(({ name }) => name === 'waitMode');
		expect(waitModes.every((property) => hinted.includes(property))).toBe(true);
	});

	it('holds no expression and no name of an AI connection, which the assistant would copy', () => {
		for (const text of texts) expect(text).not.toMatch(/\{\{|\$json|ai_/);
	});
});
