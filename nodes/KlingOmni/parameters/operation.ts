import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** How an operation is shown: its name, the action in the node's list, and its name under the node on the canvas. */
interface Choice {
	name: string;
	action: string;
	description: string;
	subtitle: string;
}

/**
 * The parts of the panel that an operation on videos may need: everything that makes up a request, images of all kinds or a
 * start and an end frame alone, what only checks requests of either kind, how orders are made, how to wait for tasks that
 * are there already, which task it is, and in what form the result comes out.
 */
type PanelPart = 'request' | 'images' | 'frames' | 'check' | 'order' | 'wait' | 'task' | 'output';

interface VideoChoice extends Choice {
	/** The panel shows these parts. */
	shows: readonly PanelPart[];
}

/**
 * What the node can be asked to do: for each resource its operations, in the order of the panel. The values are public:
 * saved workflows hold them. `operations/operations.ts` says what each one runs.
 */
export const operationChoices = {
	video: {
		generate: {
			name: 'Generate',
			action: 'Generate a video',
			description:
				'Make a video for each item, and wait for it unless Waiting says otherwise. Every run is a new order, which costs money: switch on Test Run while you build the rest.',
			subtitle: 'Generate',
			shows: ['request', 'images', 'order', 'output'],
		},
		generateFromImage: {
			name: 'Generate From Image',
			action: 'Generate a video from an image',
			description:
				'Make a video that begins with your image, and ends with another one if you wish. Every run is a new order, which costs money: switch on Test Run while you build the rest.',
			subtitle: 'Generate from image',
			shows: ['request', 'frames', 'order', 'output'],
		},
		get: {
			name: 'Get',
			action: 'Get a video task',
			description: 'Get the current state of a task that was submitted before',
			subtitle: 'Get video task',
			shows: ['task', 'output'],
		},
		validate: {
			name: 'Validate',
			action: 'Validate a video request',
			description: 'Check everything and show the exact request; sends nothing and costs nothing',
			subtitle: 'Validate',
			shows: ['request', 'images', 'check'],
		},
		wait: {
			name: 'Wait',
			action: 'Wait for a video',
			description: 'Wait for tasks that were submitted before and collect their videos; costs nothing',
			subtitle: 'Wait for video',
			shows: ['task', 'wait', 'output'],
		},
	},
	image: {
		upload: {
			name: 'Upload',
			action: 'Upload an image',
			description: 'Turn an image file into a URL that the service can read',
			subtitle: 'Upload image',
		},
	},
	account: {
		checkService: {
			name: 'Check Service',
			action: 'Check the service',
			description: 'Ask, without buying, whether the service has everything that this node needs',
			subtitle: 'Check service',
		},
		getBalance: {
			name: 'Get Balance',
			action: 'Get the balance',
			description: 'Show what is left on the API key',
			subtitle: 'Get balance',
		},
	},
} satisfies {
	video: Record<string, VideoChoice>;
	image: Record<string, Choice>;
	account: Record<string, Choice>;
};

export type Resource = keyof typeof operationChoices;

export type OperationOf<R extends Resource> = Extract<keyof (typeof operationChoices)[R], string>;

/** One value for each operation there is: the compiler asks for a missing one. */
export type ForEachOperation<T> = { [R in Resource]: { [O in OperationOf<R>]: T } };

/** The operations on videos whose panel has one of these parts. */
export function operationsWith(...parts: PanelPart[]): Array<OperationOf<'video'>> {
	const choices: Array<[string, VideoChoice]> = Object.entries(operationChoices.video);
	const found = choices.filter(([, { shows }]) => parts.some((part) => shows.includes(part)));
	return found.map(([operation]) => operation as OperationOf<'video'>);
}

function optionsFor(resource: Resource): INodePropertyOptions[] {
	const choices: Record<string, Choice> = operationChoices[resource];
	return Object.entries(choices).map(([value, { name, action, description }]) => ({
		name,
		value,
		action,
		description,
	}));
}

/** What the node is asked to do, as the panel shows it. */
export const operation: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Account', value: 'account' },
			{ name: 'Image', value: 'image' },
			{ name: 'Video', value: 'video' },
		] satisfies Array<{ name: string; value: Resource }>,
		default: 'video',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['video'] } },
		options: optionsFor('video'),
		default: 'generate',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['image'] } },
		options: optionsFor('image'),
		default: 'upload',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['account'] } },
		options: optionsFor('account'),
		default: 'getBalance',
	},
];
