import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

const { KlingOmni } = jest.requireActual<{ KlingOmni: new () => INodeType }>(
	'../../dist/nodes/KlingOmni/KlingOmni.node',
);
const { XComputeApi } = jest.requireActual<{ XComputeApi: new () => ICredentialType }>(
	'../../dist/credentials/XComputeApi.credentials',
);

/*
 * What a workflow saves: every name, kind, value, default and condition of the panel. Users' workflows rely on each line, so
 * none changes without a new version of the node (CONTRIBUTING.md). In a line: the name, its kind with the values, its
 * default, and when it is shown. Members follow their collection. What is hidden is promised too: a parked execution has it.
 */
const generating = 'resource=video operation=generate,generateFromImage,validate';
const anyImages = 'resource=video operation=generate,validate';
const frames = 'resource=video operation=generateFromImage';
const checkedFrames = 'resource=video operation=validate imageInput=none';
const ordering = 'resource=video operation=generate,generateFromImage';
const promised = `
resource | options: account, image, video | "video" | always
operation | options: generate, generateFromImage, get, validate, wait | "generate" | resource=video
operation | options: upload | "upload" | resource=image
operation | options: checkService, getBalance | "getBalance" | resource=account
taskId | string | "" | resource=video operation=get,wait
binaryPropertyName | string | "data" | resource=image operation=upload
prompt | string | "" | ${generating}
imageInput | options: none, roles, urls | "none" | ${anyImages}
imageUrls | fixedCollection: many, sortable | {} | ${anyImages} imageInput=urls
imageUrls.image.source | options: binary, url | "url" | always
imageUrls.image.url | string | "" | source=url
imageUrls.image.binaryPropertyName | string | "data" | source=binary
imageWithRoles | fixedCollection: many, sortable | {} | ${anyImages} imageInput=roles
imageWithRoles.image.role | options: first_frame, last_frame, reference | "reference" | always
imageWithRoles.image.source | options: binary, url | "url" | always
imageWithRoles.image.url | string | "" | source=url
imageWithRoles.image.binaryPropertyName | string | "data" | source=binary
frameSource | options: binary, url | "url" | ${frames}
frameUrl | string | "" | ${frames} frameSource=url
frameBinaryPropertyName | string | "data" | ${frames} frameSource=binary
endFrame | fixedCollection: one | {} | ${frames}
endFrame.image.source | options: binary, url | "url" | always
endFrame.image.url | string | "" | source=url
endFrame.image.binaryPropertyName | string | "data" | source=binary
frameSource | options: binary, url | "url" | ${checkedFrames}
frameUrl | string | "" | ${checkedFrames} frameSource=url
frameBinaryPropertyName | string | "data" | ${checkedFrames} frameSource=binary
endFrame | fixedCollection: one | {} | ${checkedFrames}
endFrame.image.source | options: binary, url | "url" | always
endFrame.image.url | string | "" | source=url
endFrame.image.binaryPropertyName | string | "data" | source=binary
mode | options: 4k, pro, std | "std" | ${generating}
duration | number: 3 to 15 | 5 | ${generating} multiShot=false
duration | number: 3 to 15 | 5 | ${generating} shotType=intelligence multiShot=true
aspectRatio | options: 16:9, 1:1, 9:16 | "16:9" | ${generating}
audio | boolean | false | ${generating}
multiShot | boolean | false | ${generating}
shotType | options: customize, intelligence | "customize" | ${generating} multiShot=true
multiPrompt | fixedCollection: many, sortable | {} | ${generating} multiShot=true shotType=customize
multiPrompt.shot.prompt | string | "" | always
multiPrompt.shot.duration | number: 1 to any | 3 | always
elementList | fixedCollection: many, sortable | {} | ${generating}
elementList.element.name | string | "" | always
elementList.element.description | string | "" | always
elementList.element.elementInputUrls | fixedCollection: many, sortable | {} | always
elementList.element.elementInputUrls.image.source | options: binary, url | "url" | always
elementList.element.elementInputUrls.image.url | string | "" | source=url
elementList.element.elementInputUrls.image.binaryPropertyName | string | "data" | source=binary
elementsData | string | "" | ${generating}
videoList | fixedCollection: one | {} | ${generating}
videoList.video.videoUrl | string | "" | always
videoList.video.referType | options: base, feature | "base" | always
videoList.video.keepOriginalSound | options: no, yes | "no" | always
model | options: kling-v3-omni | "kling-v3-omni" | ${generating}
waitMode | options: auto, background, inProcess, none | "auto" | ${ordering}
waitMode | options: auto, background, inProcess | "auto" | resource=video operation=wait
testRun | boolean | false | ${ordering}
downloadVideo | boolean | false | resource=video operation=generate,generateFromImage,wait waitMode=auto,background,inProcess
binaryPropertyName | string | "data" | resource=video operation=generate,generateFromImage,wait waitMode=auto,background,inProcess downloadVideo=true
round | hidden | "" | resource=video operation=wait
includeInputFields | boolean | true | resource=video operation=generate,generateFromImage,get,wait hidden by @tool
simplify | boolean | true | resource=video operation=generate,generateFromImage,get,wait
options | collection | {} | resource=video operation=generate,generateFromImage,validate,wait
options.checkLinks | boolean | false | /operation=generate,generateFromImage
options.fileName | string | "" | /operation=generate,generateFromImage,wait /downloadVideo=true
options.maxParallelTasks | number: 1 to 1000 | 100 | /operation=generate,generateFromImage
options.maxSeconds | number: 1 to any | 500 | /operation=generate,generateFromImage
options.maxVideos | number: 1 to any | 100 | /operation=generate,generateFromImage
options.maxVideosPerDay | number: 1 to 5000 | 20 | /operation=generate,generateFromImage
options.negativePrompt | string | "" | /operation=generate,generateFromImage,validate
options.orderAgain | multiOptions: failed, inDoubt | [] | /operation=generate,generateFromImage
options.pricePerSecond | number: 0 to any | 0.0672 | /operation=generate,generateFromImage,validate
options.timeout | number: 0.01 to 1440 | 30 | /operation=generate,generateFromImage,wait
options.watermark | boolean | false | /operation=generate,generateFromImage,validate
`
	.trim()
	.split('\n');

/** A property and all that is in it, a line each, in the form of the table above. */
function linesOf(property: INodeProperties, prefix = ''): string[] {
	const { name, type, default: standard, displayOptions } = property;
	const path = `${prefix}${name}`;
	const kind = [type, detailsOf(property)].filter(Boolean).join(': ');
	const conditions = Object.entries(displayOptions?.show ?? {}).map(
		([other, values]) => `${other}=${[...(values ?? [])].map(String).sort().join(',')}`,
	);
	const hidden = Object.keys(displayOptions?.hide ?? {}).map((other) => `hidden by ${other}`);
	const shown = [...conditions, ...hidden].join(' ') || 'always';
	const line = [path, kind, JSON.stringify(standard), shown].join(' | ');
	return [line, ...membersOf(property, path)];
}

function detailsOf({ type, options = [], typeOptions = {} }: INodeProperties): string {
	if (type === 'options' || type === 'multiOptions') {
		return (options as INodePropertyOptions[])
			.map(({ value }) => String(value))
			.sort()
			.join(', ');
	}
	if (type === 'number') return `${typeOptions.minValue ?? 'any'} to ${typeOptions.maxValue ?? 'any'}`;
	if (type !== 'fixedCollection') return '';
	return [typeOptions.multipleValues ? 'many' : 'one', typeOptions.sortable ? 'sortable' : '']
		.filter(Boolean)
		.join(', ');
}

function membersOf({ type, options = [] }: INodeProperties, path: string): string[] {
	if (type === 'collection') {
		return (options as INodeProperties[]).flatMap((member) => linesOf(member, `${path}.`));
	}
	if (type !== 'fixedCollection') return [];
	return (options as INodePropertyCollection[]).flatMap(({ name, values }) =>
		values.flatMap((member) => linesOf(member, `${path}.${name}.`)),
	);
}

describe('what a workflow saves', () => {
	const { description } = new KlingOmni();

	it('is the node klingOmni, version 1', () => {
		expect(description).toMatchObject({ name: 'klingOmni', version: 1, displayName: 'Kling Omni' });
		expect(description.credentials).toEqual([{ name: 'xComputeApi', required: true }]);
	});

	it('has every parameter as promised, and no other', () => {
		expect(description.properties.flatMap((property) => linesOf(property)).sort()).toEqual(
			[...promised].sort(),
		);
	});

	it('requires only what nothing can be done without', () => {
		const required = description.properties.filter((property) => property.required).map(({ name }) => name);
		expect(required).toEqual(['taskId', 'binaryPropertyName', 'prompt', 'frameUrl']);
	});

	it('keeps the key in the credential xComputeApi, as a secret', () => {
		const credential = new XComputeApi();
		expect([credential.name, credential.displayName]).toEqual(['xComputeApi', 'Kling Omni (xCompute) API']);
		expect(credential.properties.flatMap((property) => linesOf(property))).toEqual([
			'apiKey | string | "" | always',
			'baseUrl | string | "https://xcompute.us" | always',
			'minBalance | number: 0 to any | 0 | always',
		]);
		expect(credential.properties[0]?.typeOptions?.password).toBe(true);
	});
});
