import type { Violation } from './checkRequest';
import type { GenerationRequest } from './contract';
import { isPublicHost } from './isPublicHost';
import { linksIn, type RequestLink } from './linksIn';
import { ownHost } from './ownHost';
import { parseUrl } from './parseUrl';
import { sharePageOf, type SharePage } from './sharePages';

/**
 * Finds the links of a request that the service can never open: they lead into this machine or its network, or to a page
 * that shows the file to people. While the Base URL is this machine itself, so is the service, and its own host is left out.
 */
export function checkLinks(request: GenerationRequest, baseUrl?: string): Violation[] {
	const own = ownHost(baseUrl);
	return linksIn(request).flatMap((found): Violation[] => {
		const { path, link, kind } = found;
		const url = parseUrl(link);
		const hostname = url?.hostname ?? '';
		if (hostname === own) return [];
		const page = url && sharePageOf(url);
		if (page !== undefined) {
			const rule = `must lead to the file itself, and this is a page of ${page.site}`;
			return [{ path, rule, mend: wayOut(page, kind), found: link }];
		}
		if (isPublicHost(hostname)) return [];
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

/** An image may be given as a file; a reference video only as a link. */
function wayOut({ direct, node }: SharePage, kind: RequestLink['kind']): string {
	if (kind === 'video') return direct ?? 'Put the file where anybody can download it, and enter that link';
	const from = node === undefined ? 'Download the file before' : `Download it with the ${node} node`;
	const file = `${from} and choose Source Binary File`;
	return direct === undefined ? file : `${direct}; or ${file.charAt(0).toLowerCase()}${file.slice(1)}`;
}
