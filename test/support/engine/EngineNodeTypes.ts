import './engineFolder';
import { UnrecognizedNodeTypeError } from 'n8n-core';
import type { PackageDirectoryLoader } from 'n8n-core';
import { NodeConnectionTypes, NodeHelpers, UserError } from 'n8n-workflow';
import type {
	EngineResponse,
	IExecuteFunctions,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
} from 'n8n-workflow';
import { RunRecord } from './RunRecord';

/** An object that behaves like `type` in all but the members of `changes`. */
const derive = (type: INodeType, changes: Partial<INodeType>): INodeType =>
	Object.assign(Object.create(type) as INodeType, changes);

/** The package's node, each execute() of which goes into the record of its execution. */
const recorded = (type: INodeType): INodeType => {
	const { execute } = type;
	if (!execute) return type;
	return derive(type, {
		async execute(this: IExecuteFunctions, response?: EngineResponse) {
			const run = async () => await execute.call(this, response);
			const record = RunRecord.current();
			return record ? await record.call(this.getNode().name, run) : await run();
		},
	});
};

/** How the model is told what a tool does; where it could be told by resource and operation, the user chooses. */
const toolDescription = ({ description, properties }: INodeTypeDescription): INodeProperties[] => {
	if (properties.some(({ name }) => name === 'toolDescription')) return [];
	const offersChoice = properties.some(({ name }) => name === 'resource' || name === 'operation');
	const choice: INodeProperties = {
		displayName: 'Tool Description',
		name: 'descriptionType',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Set Automatically', value: 'auto' },
			{ name: 'Set Manually', value: 'manual' },
		],
		default: 'auto',
	};
	const text: INodeProperties = {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		required: true,
		typeOptions: { rows: 2 },
		default: description,
		...(offersChoice && { displayOptions: { show: { descriptionType: ['manual'] } } }),
	};
	return offersChoice ? [choice, text] : [text];
};

/** The node as n8n's CLI offers it to agents: no inputs, one tool output, a description for the model. */
const asTool = (name: string, type: INodeType): INodeType => {
	const { usableAsTool, ...description } = type.description;
	if (!usableAsTool) throw new UserError('Node cannot be used as a tool', { extra: { nodeType: name } });
	const { properties, codex } = description;
	const afterCallouts = properties.map(({ type: kind }) => kind).lastIndexOf('callout') + 1;
	return derive(type, {
		description: {
			...description,
			name: `${description.name}Tool`,
			displayName: `${description.displayName} Tool`,
			inputs: [],
			outputs: [NodeConnectionTypes.AiTool],
			properties: [
				...properties.slice(0, afterCallouts),
				...toolDescription(description),
				...properties.slice(afterCallouts),
			],
			codex: {
				categories: ['AI'],
				subcategories: { AI: ['Tools'], Tools: codex?.subcategories?.Tools ?? ['Other Tools'] },
				resources: codex?.resources ?? {},
				...(codex?.alias && { alias: codex.alias }),
			},
		},
	});
};

/** All node types of an engine: the package's own as n8n loaded them, their tool variants, and the given stand-ins. */
export class EngineNodeTypes implements INodeTypes {
	private readonly cache = new Map<string, INodeType>();

	constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly standIns: Record<string, INodeType>,
	) {}

	getByName(name: string): INodeType {
		return this.getByNameAndVersion(name);
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		const key = `${name}@${version ?? 'default'}`;
		const cached = this.cache.get(key) ?? this.find(name, version);
		this.cache.set(key, cached);
		return cached;
	}

	getKnownTypes() {
		return this.loader.known.nodes;
	}

	private find(name: string, version?: number): INodeType {
		const standIn = this.standIns[name];
		if (standIn) return standIn;
		const ownName = name.startsWith(`${this.loader.packageName}.`)
			? name.slice(this.loader.packageName.length + 1)
			: '';
		if (ownName in this.loader.nodeTypes) {
			return recorded(NodeHelpers.getVersionedNodeType(this.loader.getNode(ownName).type, version));
		}
		if (ownName.endsWith('Tool')) {
			const base = name.slice(0, -'Tool'.length);
			return asTool(base, this.getByNameAndVersion(base, version));
		}
		throw new UnrecognizedNodeTypeError(...splitName(name));
	}
}

function splitName(name: string): [string, string] {
	const dot = name.lastIndexOf('.');
	return [name.slice(0, dot), name.slice(dot + 1)];
}
