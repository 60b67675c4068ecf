import { field } from '../api/field';
import { convert } from './convert';
import { firstRows } from './firstRows';
import { imageRowFields, imagesOf } from './imageRow';
import { forVideo, type Parameter, type Reading } from './parameter';
import { memberOf, rowsOf } from './rowsOf';
import { rowTitle } from './rowTitle';

const forImages = forVideo('images');

const roles = [
	{ name: 'End Frame', value: 'last_frame', description: 'The video ends with this image' },
	{
		name: 'Reference Image',
		value: 'reference',
		description: 'A look, a person or a thing to follow',
	},
	{ name: 'Start Frame', value: 'first_frame', description: 'The video begins with this image' },
];

/** What stands behind the number of a row: what the image is for. */
const titleOfRole = `((role) => role === undefined ? '' : ': ' + role)(${JSON.stringify(
	Object.fromEntries(roles.map(({ name, value }) => [value, name])),
)}[row.role])`;

/** Images that the prompt refers to, either numbered or by role: the service takes one or the other. */
export const images: Parameter[] = [
	{
		property: {
			displayName: 'Image Input',
			name: 'imageInput',
			type: 'options',
			options: [
				{ name: 'None', value: 'none', description: 'Make the video from the prompt alone' },
				{
					name: 'Reference Images',
					value: 'urls',
					description: 'People, things or places that the prompt refers to by number',
				},
				{
					name: 'Frames',
					value: 'roles',
					description:
						'The image that the video begins with, the one that it ends with, reference images beside them',
				},
			],
			default: 'none',
			displayOptions: { show: forImages },
			description: 'Whether the video is made from images too, and how',
		},
		// An unknown word would leave out the images without a word.
		schema: field.oneOf(['none', 'urls', 'roles']),
		read: (value) => ({
			value: typeof value === 'string' ? value.trim().toLowerCase() : (value ?? undefined),
		}),
	},
	{
		property: {
			displayName: 'Reference Images',
			name: 'imageUrls',
			type: 'fixedCollection',
			typeOptions: {
				multipleValues: true,
				sortable: true,
				fixedCollection: { itemTitle: rowTitle('Image', 'imageUrls.image') },
			},
			placeholder: 'Add Image',
			default: {},
			displayOptions: { show: { ...forImages, imageInput: ['urls'] } },
			description:
				'The first image is &lt;&lt;&lt;image_1&gt;&gt;&gt; in the prompt, the second &lt;&lt;&lt;image_2&gt;&gt;&gt;. If the prompt names none, the service puts &lt;&lt;&lt;image_1&gt;&gt;&gt; in front of it.',
			options: [{ displayName: 'Image', name: 'image', values: imageRowFields }],
		},
		field: 'image_urls',
		read: readImageUrls,
	},
	{
		property: {
			displayName: 'Frames',
			name: 'imageWithRoles',
			type: 'fixedCollection',
			typeOptions: {
				multipleValues: true,
				sortable: true,
				fixedCollection: { itemTitle: rowTitle('Image', 'imageWithRoles.image', titleOfRole) },
			},
			placeholder: 'Add Image',
			default: {},
			displayOptions: { show: { ...forImages, imageInput: ['roles'] } },
			description: 'At most one start and one end frame; an end frame needs a start frame',
			options: [
				{
					displayName: 'Image',
					name: 'image',
					values: [
						{
							displayName: 'Role',
							name: 'role',
							type: 'options',
							options: roles,
							default: 'reference',
							description: 'What the image is for',
						},
						...imageRowFields,
					],
				},
			],
		},
		field: 'image_with_roles',
		read: readImageWithRoles,
	},
];

/** A list of plain image rows, as links: the value, the labels of its parts, and what has to be uploaded. */
export function readImageUrls(value: unknown, label: string): Reading & { value: unknown[] } {
	const found = firstRows(rowsOf(value, 'image'), (row, at) => imagesOf(row, `${label} › Image ${at + 1}`));
	return {
		value: found.map(({ url }) => url),
		labels: Object.fromEntries(found.map((image, at) => [String(at), image.label])),
		binaries: found.flatMap(({ binary }) => binary ?? []),
	};
}

function readImageWithRoles(value: unknown, label: string): Reading {
	const found = firstRows(rowsOf(value, 'image'), (row, at) => {
		const rowLabel = `${label} › Image ${at + 1}`;
		return imagesOf(row, rowLabel).map((image) => ({ ...image, rowLabel, role: memberOf(row, 'role') }));
	});
	return {
		value: found.map(({ url, role }) => ({ url, role: convert(role, 'options') })),
		labels: Object.fromEntries(
			found.flatMap((image, at) => [
				[String(at), image.rowLabel],
				[`${at}.url`, image.label],
				[`${at}.role`, `${image.rowLabel} › Role`],
			]),
		),
		binaries: found.flatMap(({ binary }) => binary ?? []),
	};
}
