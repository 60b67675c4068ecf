import type { Violation } from './checkRequest';
import type { GenerationRequest } from './contract';

/** A link of a request, where it stands and what is to be behind it. */
export interface RequestLink {
	path: Violation['path'];
	link: string;
	kind: 'image' | 'video';
}

/** All links of a request, in the order of its fields. */
export function linksIn(request: GenerationRequest): RequestLink[] {
	const { image_urls = [], image_with_roles = [], video_list = [], element_list = [] } = request;
	const image = (link: string, path: Violation['path']): RequestLink => ({ path, link, kind: 'image' });
	return [
		...image_urls.map((link, at) => image(link, ['image_urls', at])),
		...image_with_roles.map(({ url }, at) => image(url, ['image_with_roles', at, 'url'])),
		...video_list.map(({ video_url: link }, at): RequestLink => ({
			path: ['video_list', at, 'video_url'],
			link,
			kind: 'video',
		})),
		...element_list.flatMap(({ element_input_urls: urls }, element) =>
			urls.map((link, at) => image(link, ['element_list', element, 'element_input_urls', at])),
		),
	];
}
