import type { VideoRequest } from './VideoRequest';

const photo =
	'https://upload.apimart.ai/f/models/9998230426123070-e9d6af04-cb5e-4731-8ae7-abf144cb0d29-9998230586368386-29641169-f698-4ab9-9b6d-380899e6521e-9998230593110693-c1741a3a-.webp';

/**
 * Requests that the API's documentation gives as right: its five scenarios, its multi-shot and element
 * examples in one, the edit of a base video, and first and last frame in 4k.
 */
export const seedRequests = {
	textToVideo: {
		model: 'kling-v3-omni',
		prompt: '一只金毛犬在沙滩上奔跑，日落，电影质感',
		mode: 'std',
		duration: 5,
		aspect_ratio: '16:9',
	},
	oneImage: {
		model: 'kling-v3-omni',
		prompt: '让<<<image_1>>>中的人物向镜头挥手',
		image_urls: [photo],
		mode: 'pro',
		duration: 5,
	},
	twoImages: {
		model: 'kling-v3-omni',
		prompt: '<<<image_1>>>中的角色走向<<<image_2>>>中的场景',
		image_urls: ['https://example.com/character.jpg', 'https://example.com/scene.jpg'],
		mode: 'pro',
		duration: 5,
	},
	imageWithoutReference: {
		model: 'kling-v3-omni',
		prompt: '人物缓缓转头微笑',
		image_urls: [photo],
		mode: 'std',
		duration: 5,
	},
	withSound: {
		model: 'kling-v3-omni',
		prompt: '一只黄色的金丝雀在树枝上鸣叫',
		audio: true,
		mode: 'std',
		duration: 5,
	},
	shotsAndElements: {
		model: 'kling-v3-omni',
		prompt: '@element_dog 和 @element_cat 在草地上追逐玩耍',
		multi_shot: true,
		shot_type: 'customize',
		multi_prompt: [
			{ index: 1, prompt: 'a happy dog in running@element_cat', duration: 3 },
			{ index: 2, prompt: 'a happy dog play with a cat@element_dog', duration: 3 },
		],
		element_list: [
			{
				name: 'element_dog',
				description: 'a golden retriever, fluffy fur, friendly expression',
				element_input_urls: ['https://example.com/image1.png', 'https://example.com/image2.png'],
			},
			{
				name: 'element_cat',
				description: 'an orange tabby cat, round face, bright eyes',
				element_input_urls: ['https://example.com/image1.png', 'https://example.com/image2.png'],
			},
		],
		mode: 'pro',
		duration: 6,
	},
	baseVideoEdit: {
		model: 'kling-v3-omni',
		prompt: '把天空换成夜晚的星空',
		video_list: [
			{ video_url: 'https://example.com/beach.mp4', refer_type: 'base', keep_original_sound: 'yes' },
		],
		mode: 'pro',
	},
	firstAndLastFrame: {
		model: 'kling-v3-omni',
		prompt: '花朵从含苞到盛开',
		image_with_roles: [
			{ url: 'https://example.com/bud.jpg', role: 'first_frame' },
			{ url: 'https://example.com/bloom.jpg', role: 'last_frame' },
		],
		mode: '4k',
		duration: 10,
		aspect_ratio: '9:16',
	},
} satisfies Record<string, VideoRequest>;
