import { Workflow, type INodeParameters, type INodeType } from 'n8n-workflow';

const { KlingOmni } = jest.requireActual<{ KlingOmni: new () => INodeType }>(
	'../../dist/nodes/KlingOmni/KlingOmni.node',
);
const type = new KlingOmni();

/**
 * The titles that n8n's editor shows for the rows of a collection (read in 2.41): it gives the template the row as it was
 * typed, and the number under which it was added.
 * @param added for each row the number under which it was added, from 0
 */
function titles(collection: string, parameters: INodeParameters, added?: number[]): unknown[] {
	const node = {
		id: 'k',
		name: 'Kling',
		type: 'kling',
		typeVersion: 1,
		position: [0, 0] as [number, number],
	};
	const nodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) };
	const { expression } = new Workflow({
		nodes: [{ ...node, parameters }],
		connections: {},
		active: false,
		nodeTypes,
	});
	const property = type.description.properties.find(({ name }) => name === collection);
	const template = property?.typeOptions?.fixedCollection?.itemTitle ?? '';
	const [rows = []] = Object.values(parameters[collection] as Record<string, INodeParameters[]>);
	return rows.map((value, at) => {
		const item = { value, index: added?.[at] ?? at };
		const more = { $collection: { item } } as never;
		return expression.getParameterValue(template, null, 0, 0, 'Kling', [], 'manual', more);
	});
}

const frames = (...roles: string[]) => ({
	imageInput: 'roles',
	imageWithRoles: {
		image: roles.map((role, at) => ({ role, source: 'url', url: `https://example.com/${at}` })),
	},
});

describe('the title of a row', () => {
	it('is its number and what the image is for', () => {
		expect(titles('imageWithRoles', frames('first_frame', 'last_frame', 'reference'))).toEqual([
			'Image 1: Start Frame',
			'Image 2: End Frame',
			'Image 3: Reference Image',
		]);
		expect(titles('imageWithRoles', frames('={{ $json.role }}'))).toEqual(['Image 1']);
	});

	it('follows the row when rows have changed places', () => {
		const moved = titles('imageWithRoles', frames('last_frame', 'reference', 'first_frame'), [2, 0, 1]);
		expect(moved).toEqual(['Image 1: End Frame', 'Image 2: Reference Image', 'Image 3: Start Frame']);
	});

	it('tells rows apart that hold the same', () => {
		const image = [
			{ source: 'url', url: '' },
			{ source: 'url', url: '' },
		];
		expect(titles('imageUrls', { imageInput: 'urls', imageUrls: { image } })).toEqual(['Image 1', 'Image 2']);
	});

	it('says how long a shot is and how the prompt names an element', () => {
		const shot = [
			{ prompt: 'a', duration: 3 },
			{ prompt: 'b', duration: '={{ 2 }}' },
		];
		const multiShot = { multiShot: true, shotType: 'customize', multiPrompt: { shot } };
		expect(titles('multiPrompt', multiShot)).toEqual(['Shot 1: 3 s', 'Shot 2']);
		const element = [{ name: 'dog' }, { name: '' }];
		expect(titles('elementList', { elementList: { element } })).toEqual(['Element 1: @dog', 'Element 2']);
	});
});
