import { field } from '../api/field';
import { convert } from './convert';
import { firstRows } from './firstRows';
import { imageRowFields, imagesOf, type RowImage } from './imageRow';
import { forVideo, type Parameter, type Reading } from './parameter';
import { rowsOf } from './rowsOf';

/** Validate has them too, while it is given no other images: there they may be empty. */
const forValidate = { ...forVideo('check'), imageInput: ['none'] };
const startFrame = 'Start Frame';

const sources = [
	{ name: 'Binary File', value: 'binary', description: 'A file from an earlier node; it is uploaded first' },
	{ name: 'URL', value: 'url', description: 'A link that anybody can open' },
];

/** The image that the film begins with, and the one that it ends with, for whoever wants no other images. */
export const frames: Parameter[] = [forVideo('frames'), forValidate].flatMap((show): Parameter[] => [
	{
		property: {
			displayName: startFrame,
			name: 'frameSource',
			type: 'options',
			options: sources,
			default: 'url',
			displayOptions: { show },
			description: 'Where the image comes from that the video begins with',
		},
		// An unknown word would leave out the image without a word.
		schema: field.oneOf(['url', 'binary']),
		read: (value) => ({
			value: typeof value === 'string' ? value.trim().toLowerCase() : (value ?? undefined),
		}),
	},
	{
		property: {
			displayName: `${startFrame} URL`,
			name: 'frameUrl',
			type: 'string',
			required: show !== forValidate,
			default: '',
			placeholder: 'e.g. https://example.com/photo.jpg',
			displayOptions: { show: { ...show, frameSource: ['url'] } },
			description:
				show === forValidate
					? 'Public link to the start frame, to check Generate From Image; leave it empty to check Generate'
					: 'Public link to the image that the video begins with',
		},
		field: 'image_with_roles',
		read: (value) => {
			if (show === forValidate && (convert(value, 'string') ?? '') === '') return { value: undefined };
			return framesOf(imagesOf({ url: value }, startFrame, `${startFrame} URL`), 'first_frame');
		},
	},
	{
		property: {
			displayName: 'Input Data Field Name',
			name: 'frameBinaryPropertyName',
			type: 'string',
			default: 'data',
			displayOptions: { show: { ...show, frameSource: ['binary'] } },
			description: 'The name of the input field that holds the image file',
		},
		field: 'image_with_roles',
		read: (value) =>
			framesOf(imagesOf({ source: 'binary', binaryPropertyName: value }, startFrame), 'first_frame'),
	},
	{
		property: {
			displayName: 'End Frame',
			name: 'endFrame',
			type: 'fixedCollection',
			placeholder: 'Add End Frame',
			default: {},
			displayOptions: { show },
			description: 'The image that the video ends with',
			options: [{ displayName: 'Image', name: 'image', values: imageRowFields }],
		},
		field: 'image_with_roles',
		read: (value, label) => {
			const found = firstRows(rowsOf(value, 'image'), (row) => imagesOf(row, label));
			return found.length === 0 ? { value: undefined } : framesOf(found, 'last_frame');
		},
	},
]);

function framesOf(found: RowImage[], role: string): Reading {
	return {
		value: found.map(({ url }) => ({ url, role })),
		labels: Object.fromEntries(found.map(({ label }, at) => [String(at), label])),
		binaries: found.flatMap(({ binary }) => binary ?? []),
	};
}
