import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import type { ZodTypeAny } from 'zod';
import { defaultModel, models, type Contract } from '../../nodes/KlingOmni/api/contract';
import { readValues } from '../../nodes/KlingOmni/generation/request/readValues';
import { generation, generationOptions, properties } from '../../nodes/KlingOmni/parameters';
import type { Parameter } from '../../nodes/KlingOmni/parameters/parameter';

const all = [...generation, ...generationOptions];
/** The default model first. */
const contracts: Contract[] = [models[defaultModel], ...Object.values(models)];
const { fields: contract } = models[defaultModel];

/** Members of a collection in the panel, by name, with a contract's schema for each that goes into the request. */
const members: Array<[collection: string, member: string, schemaIn: (rows: Contract['rows']) => ZodTypeAny]> =
	[
		['imageWithRoles', 'role', (rows) => rows.image_with_roles.role],
		['imageWithRoles', 'url', (rows) => rows.image_with_roles.url],
		['videoList', 'videoUrl', (rows) => rows.video_list.video_url],
		['videoList', 'referType', (rows) => rows.video_list.refer_type],
		['videoList', 'keepOriginalSound', (rows) => rows.video_list.keep_original_sound],
		['multiPrompt', 'prompt', (rows) => rows.multi_prompt.prompt],
		['multiPrompt', 'duration', (rows) => rows.multi_prompt.duration],
		['elementList', 'name', (rows) => rows.element_list.name],
		['elementList', 'description', (rows) => rows.element_list.description],
	];

function propertyOf(collection: string): INodeProperties {
	const found = all.find(({ property }) => property.name === collection)?.property;
	if (found === undefined) throw new Error(`There is no ${collection}`);
	return found;
}

function membersOf({ options = [] }: INodeProperties): INodeProperties[] {
	return (options as INodePropertyCollection[]).flatMap(({ values }) => values ?? []);
}

/** A parameter with its schema in the contract of each model. */
type Declared = [name: string, property: INodeProperties, schemas: ZodTypeAny[]];

const declared: Declared[] = [
	...all.map((parameter): Declared => {
		const { property, field } = parameter;
		const schemas = contracts.map(({ fields }) => (field === undefined ? parameter.schema : fields[field]));
		return [property.name, property, schemas];
	}),
	...members.map(([collection, member, schemaIn]): Declared => {
		const property = membersOf(propertyOf(collection)).find(({ name }) => name === member);
		const schemas = contracts.map(({ rows }) => schemaIn(rows));
		return [`${collection}.${member}`, property as INodeProperties, schemas];
	}),
];

/** The words that a choice of the contract allows, an optional one included. */
function wordsOf(schema: ZodTypeAny): readonly string[] {
	const inner = schema.isOptional() ? (schema as never as { unwrap(): ZodTypeAny }).unwrap() : schema;
	return (inner as ZodTypeAny & { words: readonly string[] }).words;
}

const ofType = (type: string) => declared.filter(([, property]) => property.type === type);
/** Whether there is a model that accepts it. */
const accepts = (schemas: ZodTypeAny[], value: unknown) =>
	schemas.some((schema) => schema.safeParse(value).success);

describe('each parameter', () => {
	it('goes into one field of the request, and every field has its parameter', () => {
		const fields = all.flatMap(({ field }) => field ?? []);
		expect([...new Set(fields)].sort()).toEqual(Object.keys(contract).sort());
	});

	it('has a name of its own, also inside collections', () => {
		const lists = [
			...['generate', 'generateFromImage', 'validate'].map((operation) =>
				generation
					.map(({ property }) => property)
					.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation))
					// Of the two fields Duration the panel shows one at most.
					.filter(({ displayOptions }) => !displayOptions?.show?.shotType?.includes('intelligence')),
			),
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
			const { resource = ['*'], operation = ['*'], multiShot = [true, false] } = displayOptions?.show ?? {};
			return resource.flatMap((r) =>
				operation.flatMap((o) => multiShot.map((m) => `${name} of ${String(r)} ${String(o)} ${String(m)}`)),
			);
		});
		expect(new Set(places).size).toBe(places.length);
	});

	it('is shown for Validate as for what orders when it goes into the request', () => {
		const shown = new Map<string, Set<unknown>>();
		for (const { property } of all.filter((parameter) => parameter.field)) {
			const { operation, '/operation': ofOption } = property.displayOptions?.show ?? {};
			const operations = [...(shown.get(property.name) ?? []), ...(operation ?? ofOption ?? [])];
			shown.set(property.name, new Set(operations));
		}
		const ofImages = ['imageUrls', 'imageWithRoles'];
		const ofFrames = ['frameUrl', 'frameBinaryPropertyName', 'endFrame'];
		for (const [name, operations] of shown) {
			const ordering = ofImages.includes(name) ? ['generate'] : ['generate', 'generateFromImage'];
			const expected = ofFrames.includes(name) ? ['generateFromImage'] : ordering;
			expect([name, [...operations].sort()]).toEqual([name, [...expected, 'validate']]);
		}
	});
});

describe('what the panel offers', () => {
	it.each(ofType('options'))('%s: exactly the words of the contracts', (_name, { options }, schemas) => {
		const words = new Set(schemas.flatMap((schema) => wordsOf(schema)));
		const offered = (options as INodePropertyOptions[]).map(({ value }) => value);
		expect([...offered].sort()).toEqual([...words].sort());
	});

	it.each(ofType('number'))(
		'%s: no number that every model refuses',
		(name, { typeOptions = {} }, schemas) => {
			const { minValue, maxValue, numberPrecision = 0 } = typeOptions;
			if (minValue !== undefined) expect([minValue, accepts(schemas, minValue)]).toEqual([minValue, true]);
			if (maxValue !== undefined) expect([maxValue, accepts(schemas, maxValue)]).toEqual([maxValue, true]);
			if (minValue !== undefined) expect(accepts(schemas, minValue - 1)).toBe(false);
			// More tasks than the maximum are no mistake: the maximum is used, with a hint.
			if (maxValue !== undefined && name !== 'maxParallelTasks')
				expect(accepts(schemas, maxValue + 1)).toBe(false);
			expect(accepts(schemas, (minValue ?? 0) + 1.5)).toBe(numberPrecision > 0);
		},
	);

	// The name of a file's field becomes a link only when the file is uploaded.
	const isFile = (name: string) => name === 'frameBinaryPropertyName';
	it.each(declared.filter(([name, { type }]) => type !== 'fixedCollection' && !isFile(name)))(
		'%s: a default that passes with the default model, or none',
		(_name, { default: given }, [schema]) => {
			if (given !== '') expect(schema?.safeParse(given)).toMatchObject({ success: true });
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
