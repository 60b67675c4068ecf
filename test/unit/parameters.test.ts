import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import type { ZodTypeAny } from 'zod';
import { defaultModel, models } from '../../nodes/KlingOmni/api/contract';
import { readValues } from '../../nodes/KlingOmni/generation/request/readValues';
import { generation, generationOptions, properties } from '../../nodes/KlingOmni/parameters';
import type { Parameter } from '../../nodes/KlingOmni/parameters/parameter';

const all = [...generation, ...generationOptions];
const { fields: contract, rows } = models[defaultModel];
const { multi_prompt: shots, element_list: elements, video_list: video, image_with_roles: roles } = rows;

/** Members of a collection in the panel, by name, with the contract's schema for each that goes into the request. */
const members: Array<[collection: string, member: string, schema: ZodTypeAny]> = [
	['imageWithRoles', 'role', roles.role],
	['imageWithRoles', 'url', roles.url],
	['videoList', 'videoUrl', video.video_url],
	['videoList', 'referType', video.refer_type],
	['videoList', 'keepOriginalSound', video.keep_original_sound],
	['multiPrompt', 'prompt', shots.prompt],
	['multiPrompt', 'duration', shots.duration],
	['elementList', 'name', elements.name],
	['elementList', 'description', elements.description],
];

function propertyOf(collection: string): INodeProperties {
	const found = all.find(({ property }) => property.name === collection)?.property;
	if (found === undefined) throw new Error(`There is no ${collection}`);
	return found;
}

function membersOf({ options = [] }: INodeProperties): INodeProperties[] {
	return (options as INodePropertyCollection[]).flatMap(({ values }) => values ?? []);
}

const declared: Array<[name: string, property: INodeProperties, schema: ZodTypeAny]> = [
	...all.map((parameter): [string, INodeProperties, ZodTypeAny] => [
		parameter.property.name,
		parameter.property,
		parameter.field === undefined ? parameter.schema : contract[parameter.field],
	]),
	...members.map(([collection, member, schema]): [string, INodeProperties, ZodTypeAny] => {
		const property = membersOf(propertyOf(collection)).find(({ name }) => name === member);
		return [`${collection}.${member}`, property as INodeProperties, schema];
	}),
];
/** The words that a choice of the contract allows, an optional one included. */
function wordsOf(schema: ZodTypeAny): readonly string[] {
	const inner = schema.isOptional() ? (schema as never as { unwrap(): ZodTypeAny }).unwrap() : schema;
	return (inner as ZodTypeAny & { words: readonly string[] }).words;
}

const ofType = (type: string) => declared.filter(([, property]) => property.type === type);
const accepts = (schema: ZodTypeAny, value: unknown) => schema.safeParse(value).success;

describe('each parameter', () => {
	it('goes into one field of the request, and every field has its parameter', () => {
		const fields = all.flatMap(({ field }) => field ?? []);
		expect([...fields].sort()).toEqual(Object.keys(contract).sort());
	});

	it('has a name of its own, also inside collections', () => {
		const lists = [
			generation.map(({ property }) => property),
			generationOptions.map(({ property }) => property),
			...all
				.filter(({ property }) => property.type === 'fixedCollection')
				.map(({ property }) => membersOf(property)),
		];
		for (const list of lists) {
			const names = list.map(({ name }) => name);
			expect(new Set(names).size).toBe(names.length);
		}
	});

	it('is the only one of its name that the panel shows at a time', () => {
		const places = properties.flatMap(({ name, displayOptions }) => {
			const { resource = ['*'], operation = ['*'] } = displayOptions?.show ?? {};
			return resource.flatMap((r) => operation.map((o) => `${name} of ${String(r)} ${String(o)}`));
		});
		expect(new Set(places).size).toBe(places.length);
	});

	it('is shown for Validate as for Generate when it goes into the request', () => {
		for (const { property, field } of generation.filter((parameter) => parameter.field)) {
			expect([field, property.displayOptions?.show?.operation]).toEqual([field, ['generate', 'validate']]);
		}
		for (const { property, field } of generationOptions.filter((parameter) => parameter.field)) {
			expect([field, property.displayOptions?.show?.['/operation']]).toEqual([
				field,
				['generate', 'validate'],
			]);
		}
	});
});

describe('what the panel offers', () => {
	it.each(ofType('options'))('%s: exactly the words of the contract', (_name, { options }, schema) => {
		const words = wordsOf(schema);
		const offered = (options as INodePropertyOptions[]).map(({ value }) => value);
		expect([...offered].sort()).toEqual([...words].sort());
	});

	it.each(ofType('number'))('%s: no number that is refused', (name, { typeOptions = {} }, schema) => {
		const { minValue, maxValue, numberPrecision = 0 } = typeOptions;
		if (minValue !== undefined) expect([minValue, accepts(schema, minValue)]).toEqual([minValue, true]);
		if (maxValue !== undefined) expect([maxValue, accepts(schema, maxValue)]).toEqual([maxValue, true]);
		if (minValue !== undefined) expect(accepts(schema, minValue - 1)).toBe(false);
		// More tasks than the maximum are no mistake: the maximum is used, with a hint.
		if (maxValue !== undefined && name !== 'maxParallelTasks')
			expect(accepts(schema, maxValue + 1)).toBe(false);
		expect(accepts(schema, (minValue ?? 0) + 1.5)).toBe(numberPrecision > 0);
	});

	it.each(declared.filter(([, { type }]) => type !== 'fixedCollection'))(
		'%s: a default that passes, or none',
		(_name, { default: given }, schema) => {
			if (given !== '') expect(schema.safeParse(given)).toMatchObject({ success: true });
		},
	);

	it('with nothing but a prompt set: a right request of defaults', () => {
		const defaults = Object.fromEntries(properties.map(({ name, default: given }) => [name, given]));
		expect(readValues({ ...defaults, operation: 'generate', prompt: 'a dog' })).toMatchObject({
			request: {
				model: 'kling-v3-omni',
				prompt: 'a dog',
				mode: 'std',
				duration: 5,
				aspect_ratio: '16:9',
			},
		});
	});

	it('optional members in the order of the alphabet, as n8n has them', () => {
		const labels = generationOptions.map(({ property }: Parameter) => property.displayName);
		expect(labels).toEqual([...labels].sort());
		const long = [
			...all.map(({ property }) => property),
			...all.flatMap(({ property }) => membersOf(property)),
		]
			.filter(({ type, options = [] }) => type === 'options' && options.length >= 5)
			.map(({ options = [] }) => options.map((option) => option.name));
		for (const names of long) expect(names).toEqual([...names].sort());
	});
});
