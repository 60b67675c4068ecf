import type { Violation } from './checkRequest';
import type { GenerationRequest } from './contract';
import { isPublicHost } from './isPublicHost';
import { ownHost } from './ownHost';
import { parseUrl } from './parseUrl';

/**
 * Finds the links of a request that the service can never open: they lead into this machine or its network. While the Base
 * URL is this machine itself, so is the service, and its own host is left out.
 */
export function checkLinks(request: GenerationRequest, baseUrl?: string): Violation[] {
	return linksIn(request).flatMap(({ path, link }) => {
		const hostname = parseUrl(link)?.hostname ?? '';
		if (hostname === ownHost(baseUrl) || isPublicHost(hostname)) return [];
		return [
			{
				path,
				rule: 'must be a link that anybody can open, and this one leads into a private network',
				mend: 'Enter a public link, or give the file itself with Source Binary File',
				found: link,
			},
		];
	});
}

function linksIn(request: GenerationRequest): Array<{ path: Violation['path']; link: string }> {
	const { image_urls = [], image_with_roles = [], video_list = [], element_list = [] } = request;
	return [
		...image_urls.map((link, at) => ({ path: ['image_urls', at], link })),
		...image_with_roles.map(({ url }, at) => ({ path: ['image_with_roles', at, 'url'], link: url })),
		...video_list.map(({ video_url: link }, at) => ({ path: ['video_list', at, 'video_url'], link })),
		...element_list.flatMap(({ element_input_urls: urls }, element) =>
			urls.map((link, at) => ({ path: ['element_list', element, 'element_input_urls', at], link })),
		),
	];
}
