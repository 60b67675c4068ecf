import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

/** What a marketer may have in a spreadsheet: one row, one video. */
export interface Scene {
	name: string;
	prompt: string;
	seconds: number;
	shape: '1:1' | '16:9' | '9:16';
	photo?: string;
	[key: string]: string | number | undefined;
}

/** From text, upright for a phone, and from a product photo. */
export const scenes: [Scene, Scene, Scene] = [
	{
		name: 'Coffee bar, website header',
		prompt:
			'A barista pours latte art in slow motion, steam rising in warm morning light, close-up, cinematic',
		seconds: 5,
		shape: '16:9',
	},
	{
		name: 'Rain jacket, story',
		prompt:
			'A dancer in a yellow rain jacket spins on a neon-lit street at night, rain in slow motion, handheld',
		seconds: 6,
		shape: '9:16',
	},
	{
		name: 'Sneaker, product photo in motion',
		prompt: 'The sneaker turns slowly on its pedestal while fine dust glitters in the studio light',
		seconds: 5,
		shape: '1:1',
		photo: 'https://example.com/sneaker.jpg',
	},
];

/** How the node is set: each field takes its value from the item, as a user would drag it there. */
export const parameters: INodeParameters = {
	resource: 'video',
	operation: 'generate',
	prompt: '={{ $json.prompt }}',
	duration: '={{ $json.seconds }}',
	aspectRatio: '={{ $json.shape }}',
	mode: 'std',
	imageInput: '={{ $json.photo ? "roles" : "none" }}',
	imageWithRoles: { image: [{ role: 'first_frame', source: 'url', url: '={{ $json.photo }}' }] },
	waitMode: 'inProcess',
};

/** The scenes as n8n's items. */
export function itemsOf(rows: Scene[]): INodeExecutionData[] {
	return rows.map((json) => ({ json }));
}
