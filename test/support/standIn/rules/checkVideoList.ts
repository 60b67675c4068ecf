import type { Images } from './checkImages';
import type { Fields, Inspection } from './Inspection';

/**
 * At most one reference video; a base video excludes frames, a feature video allows the first frame alone.
 */
export function checkVideoList(body: Fields, images: Images, inspection: Inspection): void {
	if (body.video_list === undefined) return;
	const list = inspection.list(body.video_list, 'video_list', 0, 1) ?? [];
	list.forEach((entry, position) => {
		const path = `video_list[${position}]`;
		const fields = inspection.fields(entry, path, ['video_url', 'refer_type', 'keep_original_sound']);
		if (!fields) return;
		inspection.webAddress(fields.video_url, `${path}.video_url`);
		if (fields.keep_original_sound !== undefined) {
			inspection.word(fields.keep_original_sound, `${path}.keep_original_sound`, ['yes', 'no']);
		}
		const type =
			fields.refer_type === undefined
				? 'base'
				: inspection.word(fields.refer_type, `${path}.refer_type`, ['base', 'feature']);
		if (type === 'base' && images.roles.some((role) => role !== 'reference')) {
			inspection.refuse('image_with_roles', 'must not have a first or last frame with a base video');
		}
		if (type === 'feature' && (images.urlCount > 1 || images.roles.some((role) => role !== 'first_frame'))) {
			const list = images.urlCount > 0 ? 'image_urls' : 'image_with_roles';
			inspection.refuse(list, 'may only hold the first frame with a feature video');
		}
	});
}
