import type { INodeProperties } from 'n8n-workflow';
import { sanityLimit } from '../api/sanityLimit';
import { convert } from './convert';
import { filledLines } from './filledLines';
import { firstRows } from './firstRows';
import type { BinaryImage } from './parameter';
import { memberOf } from './rowsOf';

/** The fields by which a user names an image: a link that the service can open, or a file from an earlier node. */
export const imageRowFields: INodeProperties[] = [
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{
				name: 'Binary File',
				value: 'binary',
				description: 'A file from an earlier node; it is uploaded first',
			},
			{ name: 'URL', value: 'url', description: 'A link that anybody can open' },
		],
		default: 'url',
		description: 'Where the image comes from',
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/photo.jpg',
		displayOptions: { show: { source: ['url'] } },
		description:
			'Public link to the image. An expression may give a list of links, or text with one link a line: each becomes an image.',
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		displayOptions: { show: { source: ['binary'] } },
		description: 'The name of the input field that holds the image file. Separate several by commas.',
	},
];

/** One image of a row; a row may hold several. */
export interface RowImage {
	url: unknown;
	label: string;
	binary?: BinaryImage;
}

/**
 * The images of a row. An empty row is one image without a URL, so that it is reported and not passed over.
 * @param label the row as the user sees it, such as `Images › Image 2`
 * @param urlLabel its link as the user sees it
 */
export function imagesOf(row: unknown, label: string, urlLabel = `${label} › URL`): RowImage[] {
	if (memberOf(row, 'source') === 'binary') return binariesOf(memberOf(row, 'binaryPropertyName'), label);
	const given = typeof row === 'object' && row !== null ? memberOf(row, 'url') : row;
	const urls = firstRows(Array.isArray(given) && given.length > 0 ? (given as unknown[]) : [given], linesOf);
	const several = urls.length > 1;
	return urls.map((url, line) => ({
		url,
		label: `${urlLabel}${several ? ` (${line + 1} of ${urls.length})` : ''}`,
	}));
}

function linesOf(value: unknown): unknown[] {
	if (Array.isArray(value) && value.length === 0) return [undefined];
	if (typeof value !== 'string') return [convert(value, 'string')];
	const filled = filledLines(value);
	return filled.length === 0 ? [undefined] : filled;
}

function binariesOf(names: unknown, label: string): RowImage[] {
	const fields =
		typeof names === 'string' ? names.split(',', sanityLimit.rows + 1).map((name) => name.trim()) : [''];
	return fields.map((name) => {
		const field = `${label} › Input Data Field Name`;
		if (name === '') return { url: '', label: field };
		// A host name that can never exist (RFC 2606) holds the place until the file is uploaded. Half an emoji, as a cut leaves
		// it, cannot be part of an address.
		const placeholder = `https://upload.invalid/${encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd'))}`;
		return {
			url: placeholder,
			label: field,
			binary: { placeholder, binaryPropertyName: name, label: field },
		};
	});
}
