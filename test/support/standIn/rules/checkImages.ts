import type { Fields, Inspection } from './Inspection';

/** What the other rules need to know of the pictures. */
export interface Images {
	readonly count: number;
	readonly roles: readonly string[];
	readonly urlCount: number;
}

const roles = ['first_frame', 'last_frame', 'reference'];

/** One list of pictures or the other; a last frame needs a first, and there is at most one of each. */
export function checkImages(body: Fields, inspection: Inspection): Images {
	const { image_urls: urls, image_with_roles: withRoles } = body;
	if (urls !== undefined && withRoles !== undefined) {
		inspection.refuse('image_urls', 'and image_with_roles exclude each other');
	}
	const urlList = urls === undefined ? [] : (inspection.list(urls, 'image_urls', 0, Infinity) ?? []);
	urlList.forEach((url, position) => inspection.webAddress(url, `image_urls[${position}]`));

	const roleList =
		withRoles === undefined ? [] : (inspection.list(withRoles, 'image_with_roles', 0, Infinity) ?? []);
	const found: string[] = [];
	roleList.forEach((entry, position) => {
		const path = `image_with_roles[${position}]`;
		const fields = inspection.fields(entry, path, ['url', 'role']);
		if (!fields) return;
		inspection.webAddress(fields.url, `${path}.url`);
		const role = inspection.word(fields.role, `${path}.role`, roles);
		if (role) found.push(role);
	});
	for (const frame of ['first_frame', 'last_frame']) {
		if (found.filter((role) => role === frame).length > 1) {
			inspection.refuse('image_with_roles', `must not have more than one ${frame}`);
		}
	}
	if (found.includes('last_frame') && !found.includes('first_frame')) {
		inspection.refuse('image_with_roles', 'has a last_frame and no first_frame');
	}
	return { count: urlList.length + roleList.length, roles: found, urlCount: urlList.length };
}
