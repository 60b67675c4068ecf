import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';

const { KlingOmni } = jest.requireActual<{ KlingOmni: new () => INodeType }>(
	'../../dist/nodes/KlingOmni/KlingOmni.node',
);

const codex = jest.requireActual<{ categories: string[]; subcategories?: unknown; alias: string[] }>(
	'../../nodes/KlingOmni/KlingOmni.node.json',
);

/** Words with which people looked for such a node in n8n's panel. */
const searched = (
	'kling, klingai, kling 3, ai video, generate video, make video, video generator, text to video, image to video, tiktok, ' +
	'reel, reels, shorts, instagram, social media, film, mp4, media'
).split(', ');

describe('in the list of nodes', () => {
	it.each(searched)('it is found by "%s"', (word) => {
		expect(codex.alias.some((alias) => alias.toLowerCase().includes(word))).toBe(true);
	});

	it('no quality passes for an action', () => {
		// In the category AI, n8n's editor takes the choices of a property `mode` for actions (2.41).
		expect(codex.categories).toEqual(['Marketing & Content']);
		expect(codex.subcategories).toBeUndefined();
	});

	it('its actions are its operations, each with a name of its own', () => {
		const isOperation = ({ name }: INodeProperties) => name === 'operation';
		const choices = new KlingOmni().description.properties
			.filter(isOperation)
			.flatMap(({ options }) => options as INodePropertyOptions[]);
		const actions = choices.map(({ action }) => action);
		expect(actions).not.toContain(undefined);
		expect(new Set(actions).size).toBe(choices.length);
	});

	it('while it is parked, its tooltip says that there is nothing to do', () => {
		expect(new KlingOmni().description.waitingNodeTooltip).toMatch(/nothing for you to do/);
	});
});
