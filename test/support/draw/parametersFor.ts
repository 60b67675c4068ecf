type Body = Record<string, unknown>;

const imageRows = (urls: unknown) =>
	Array.isArray(urls) ? { image: (urls as unknown[]).map((url) => ({ source: 'url', url })) } : urls;
const rows = (list: unknown, change: (row: Body) => Body) =>
	Array.isArray(list)
		? (list as unknown[]).map((row) => (typeof row === 'object' && row !== null ? change(row as Body) : row))
		: list;

/** What a user would set in the panel to get this request. */
export function parametersFor(body: Body): Body {
	const imageInput = 'image_urls' in body ? 'urls' : 'image_with_roles' in body ? 'roles' : 'none';
	return {
		model: body.model,
		prompt: body.prompt,
		mode: body.mode,
		duration: body.duration,
		aspectRatio: body.aspect_ratio,
		audio: body.audio,
		imageInput,
		imageUrls: imageRows(body.image_urls),
		imageWithRoles: {
			image: rows(body.image_with_roles, ({ url, role }) => ({ source: 'url', url, role })),
		},
		videoList: {
			video: rows(body.video_list, (video) => ({
				videoUrl: video.video_url,
				referType: video.refer_type,
				keepOriginalSound: video.keep_original_sound,
			})),
		},
		multiShot: body.multi_shot,
		shotType: body.shot_type,
		multiPrompt: { shot: rows(body.multi_prompt, ({ prompt, duration }) => ({ prompt, duration })) },
		elementList: {
			element: rows(body.element_list, ({ name, description, element_input_urls: urls }) => ({
				name,
				description,
				elementInputUrls: imageRows(urls),
			})),
		},
		options: { negativePrompt: body.negative_prompt, watermark: body.watermark },
	};
}
