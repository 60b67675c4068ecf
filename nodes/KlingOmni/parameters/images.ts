import { field } from '../api/field';
import { convert } from './convert';
import { imageRowFields, imagesOf } from './imageRow';
import { forGeneration, type Parameter, type Reading } from './parameter';
import { memberOf, rowsOf } from './rowsOf';

/** Images that the prompt refers to, either numbered or by role: the service takes one or the other. */
export const images: Parameter[] = [
	{
		property: {
			displayName: 'Image Input',
			name: 'imageInput',
			type: 'options',
			options: [
				{ name: 'None', value: 'none', description: 'Make the video from the prompt alone' },
				{ name: 'Images', value: 'urls', description: 'Images that the prompt refers to by number' },
				{
					name: 'Images With Roles',
					value: 'roles',
					description: 'A first frame, a last frame, reference images: best for image to video',
				},
			],
			default: 'none',
			displayOptions: { show: forGeneration },
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
			displayName: 'Images',
			name: 'imageUrls',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Image',
			default: {},
			displayOptions: { show: { ...forGeneration, imageInput: ['urls'] } },
			description:
				'The first image is &lt;&lt;&lt;image_1&gt;&gt;&gt; in the prompt, the second &lt;&lt;&lt;image_2&gt;&gt;&gt;. If the prompt names none, the service puts &lt;&lt;&lt;image_1&gt;&gt;&gt; in front of it.',
			options: [{ displayName: 'Image', name: 'image', values: imageRowFields }],
		},
		field: 'image_urls',
		read: readImageUrls,
	},
	{
		property: {
			displayName: 'Images With Roles',
			name: 'imageWithRoles',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Image',
			default: {},
			displayOptions: { show: { ...forGeneration, imageInput: ['roles'] } },
			description: 'At most one first and one last frame; a last frame needs a first frame',
			options: [
				{
					displayName: 'Image',
					name: 'image',
					values: [
						{
							displayName: 'Role',
							name: 'role',
							type: 'options',
							options: [
								{
									name: 'First Frame',
									value: 'first_frame',
									description: 'The video begins with this image',
								},
								{ name: 'Last Frame', value: 'last_frame', description: 'The video ends with this image' },
								{
									name: 'Reference',
									value: 'reference',
									description: 'A look, a person or a thing to follow',
								},
							],
							default: 'first_frame',
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
	const found = rowsOf(value, 'image').flatMap((row, at) => imagesOf(row, `${label} › Image ${at + 1}`));
	return {
		value: found.map(({ url }) => url),
		labels: Object.fromEntries(found.map((image, at) => [String(at), image.label])),
		binaries: found.flatMap(({ binary }) => binary ?? []),
	};
}

function readImageWithRoles(value: unknown, label: string): Reading {
	const found = rowsOf(value, 'image').flatMap((row, at) => {
		const rowLabel = `${label} › Image ${at + 1}`;
		return imagesOf(row, rowLabel).map((image) => ({ ...image, rowLabel, role: memberOf(row, 'role') }));
	});
	return {
		value: found.map(({ url, role }) => ({ url, role: convert(role, 'options') })),
		labels: Object.fromEntries(
			found.flatMap((image, at) => [
				[`${at}.url`, image.label],
				[`${at}.role`, `${image.rowLabel} › Role`],
			]),
		),
		binaries: found.flatMap(({ binary }) => binary ?? []),
	};
}
