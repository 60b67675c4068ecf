import { panelLimits } from '../api/panelLimits';
import { convert } from './convert';
import { imageRowFields } from './imageRow';
import { readImageUrls } from './images';
import { forGeneration, type Parameter, type Reading } from './parameter';
import { memberOf, rowsOf } from './rowsOf';
import { rowTitle } from './rowTitle';

/** What stands behind the number of a row: how the prompt names it, where that is text. */
const titleOfElement = `row.name && !String(row.name).startsWith('=') ? ': @' + row.name : ''`;

/** People, animals or things that look the same wherever the prompt names them. */
export const elements: Parameter[] = [
	{
		property: {
			displayName: 'Characters & Objects',
			name: 'elementList',
			type: 'fixedCollection',
			typeOptions: {
				multipleValues: true,
				sortable: true,
				fixedCollection: { itemTitle: rowTitle('Element', 'elementList.element', titleOfElement) },
			},
			placeholder: 'Add Character or Object',
			default: {},
			displayOptions: { show: forGeneration },
			description: `Up to ${panelLimits.elements.max} people, animals or things that keep their looks through the video. Name them in the prompt with @, such as @element_dog.`,
			options: [
				{
					displayName: 'Element',
					name: 'element',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. element_dog',
							description: 'How the prompt refers to it, without the @',
						},
						{
							displayName: 'Description',
							name: 'description',
							type: 'string',
							default: '',
							placeholder: 'e.g. A golden retriever with fluffy fur',
							description: 'What it looks like',
						},
						{
							displayName: 'Images',
							name: 'elementInputUrls',
							type: 'fixedCollection',
							typeOptions: { multipleValues: true, sortable: true },
							placeholder: 'Add Image',
							default: {},
							description: `${panelLimits.elementImages.min} to ${panelLimits.elementImages.max} images of it, the first one from the front`,
							options: [{ displayName: 'Image', name: 'image', values: imageRowFields }],
						},
					],
				},
			],
		},
		field: 'element_list',
		read: (value) => readElements(value, '', 'elementInputUrls'),
	},
	{
		// A field of its own, since n8n drops an expression that stands for all rows of a collection (n8n-workflow 2.41).
		property: {
			displayName: 'Elements From Data',
			name: 'elementsData',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.characters }}',
			displayOptions: { show: forGeneration },
			description:
				'Further characters and objects from data: an expression that gives one or a list, each with name, description and images (links)',
		},
		field: 'element_list',
		read: (value, label) => readElements(value, `${label} › `, 'images'),
	},
];

/** @param imagesName what the images of an element are called in the data */
function readElements(value: unknown, prefix: string, imagesName: string): Reading {
	const found = rowsOf(value, 'element').map((row, at) => {
		const label = `${prefix}Element ${at + 1}`;
		return { row, label, pictures: readImageUrls(memberOf(row, imagesName), `${label} › Images`) };
	});
	if (found.length === 0) return { value: undefined };
	return {
		value: found.map(({ row, pictures }) => ({
			name: convert(memberOf(row, 'name'), 'string'),
			description: convert(memberOf(row, 'description'), 'string'),
			element_input_urls: pictures.value,
		})),
		labels: Object.fromEntries(
			found.flatMap(({ label, pictures }, at) => [
				[`${at}.name`, `${label} › Name`],
				[`${at}.description`, `${label} › Description`],
				[`${at}.element_input_urls`, `${label} › Images`],
				...Object.entries(pictures.labels ?? {}).map(([path, name]) => [
					`${at}.element_input_urls.${path}`,
					name,
				]),
			]),
		),
		binaries: found.flatMap(({ pictures }) => pictures.binaries ?? []),
	};
}
