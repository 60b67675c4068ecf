/** What the panel saves for a few things that are right or nearly so. */
export const url = 'https://example.com/a.jpg';
export const urls = (...list: unknown[]) => ({
	imageInput: 'urls',
	imageUrls: { image: list.map((one) => ({ source: 'url', url: one })) },
});
export const roles = (...list: unknown[]) => ({
	imageInput: 'roles',
	imageWithRoles: { image: list.map((role) => ({ role, source: 'url', url })) },
});
export const shots = (...seconds: unknown[]) => ({
	multiShot: true,
	shotType: 'customize',
	multiPrompt: { shot: seconds.map((duration) => ({ prompt: 'a', duration })) },
});
export const video = (changes: object = {}) => ({
	videoList: {
		video: { videoUrl: 'https://example.com/a.mp4', referType: 'base', keepOriginalSound: 'no', ...changes },
	},
});
export const element = (changes: object = {}) => ({
	name: 'dog',
	description: 'a dog',
	elementInputUrls: { image: [{ source: 'url', url: [url, url] }] },
	...changes,
});
export const elements = (...list: object[]) => ({ elementList: { element: list } });
export const pictures = (count: number) => ({
	elementInputUrls: { image: Array(count).fill({ source: 'url', url }) },
});
