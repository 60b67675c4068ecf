import type { GenericValue, INodeParameters } from 'n8n-workflow';

/** A megabyte in UTF-16 units, as `length` counts. */
const megabyte = 1_000_000;
const fill = (text: string, length = megabyte) =>
	text.repeat(Math.ceil(length / text.length)).slice(0, length);
const fromItem = '={{ $json.text }}';

/** One field of the panel and what a stranger may write into it. */
export interface HostileText {
	/** What it is made for, to be read behind the name of the field. */
	name: string;
	parameters: INodeParameters;
	text: GenericValue;
	/** The same field with as much of what nobody means harm with. */
	harmless: GenericValue;
}

const sea = fill('A quiet sea under a red sky, seen from the beach. ');
const inPrompt: INodeParameters = { prompt: fromItem };
const inShot: INodeParameters = {
	prompt: 'A film',
	multiShot: true,
	shotType: 'customize',
	multiPrompt: { shot: [{ prompt: fromItem, duration: 5 }] },
};
const inUrl: INodeParameters = {
	prompt: 'A film',
	imageInput: 'urls',
	imageUrls: { image: [{ source: 'url', url: fromItem }] },
};
const inElement: INodeParameters = {
	prompt: '={{ $json.text.prompt }}',
	elementList: {
		element: [
			{
				name: '={{ $json.text.name }}',
				description: 'A dog',
				elementInputUrls: { image: [{ source: 'url', url: 'https://example.com/1\nhttps://example.com/2' }] },
			},
		],
	},
};
const inMode: INodeParameters = { prompt: 'A film', mode: fromItem };
const inNegativePrompt: INodeParameters = { prompt: 'A film', options: { negativePrompt: fromItem } };

/** Texts that are as bad as they can be for whoever reads them, each of a megabyte. */
export const hostileTexts: HostileText[] = [
	{ name: 'Prompt: angle brackets', parameters: inPrompt, text: fill('<'), harmless: sea },
	{ name: 'Prompt: beginnings of references', parameters: inPrompt, text: fill('<image_1'), harmless: sea },
	{
		name: 'Prompt: 62,500 references without an image',
		parameters: inPrompt,
		text: Array.from({ length: 62_500 }, (_none, at) => `<<<image_${at + 10_000}>>>`)
			.join('')
			.slice(0, megabyte),
		harmless: sea,
	},
	{ name: 'Prompt: half emojis', parameters: inPrompt, text: fill('\ud83d'), harmless: sea },
	{
		name: 'Shot: a number and blanks',
		parameters: inShot,
		text: `1${fill(' ')}x\n2: y`,
		harmless: `1: ${sea}\n2: y`,
	},
	{
		name: 'Shot: empty lines',
		parameters: inShot,
		text: fill('\n '),
		harmless: sea,
	},
	{
		name: 'URL: a link with a blank at its end',
		parameters: inUrl,
		text: `https://${fill('a')} b`,
		harmless: `https://example.com/${fill('a')}`,
	},
	{
		name: 'URL: 100,000 lines that are no links',
		parameters: inUrl,
		text: fill('http:/a.b\n'),
		harmless: fill('https://example.com/photo.jpg\n'),
	},
	{
		name: 'Element: a name as long as the prompt',
		parameters: inElement,
		text: { name: `b${fill('a', megabyte / 2)}`, prompt: fill('@c', 1_000) + fill('a', megabyte / 2) },
		harmless: { name: 'dog', prompt: sea },
	},
	{ name: 'Mode: slashes and at signs', parameters: inMode, text: fill('//@'), harmless: sea },
	{
		name: 'Negative Prompt: emojis',
		parameters: inNegativePrompt,
		text: fill('\ud83d\ude42'),
		harmless: sea,
	},
];
