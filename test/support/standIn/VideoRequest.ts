export type Mode = 'std' | 'pro' | '4k';

/** The body of POST /v1/videos/generations once the rules have passed, in the API's own names. */
export interface VideoRequest {
	readonly model: 'kling-v3-omni';
	readonly prompt: string;
	readonly negative_prompt?: string;
	readonly mode?: Mode;
	/** Seconds, 3 to 15; the API takes 5 when it is absent. */
	readonly duration?: number;
	readonly aspect_ratio?: '16:9' | '9:16' | '1:1';
	readonly image_urls?: readonly string[];
	readonly image_with_roles?: ReadonlyArray<{
		url: string;
		role: 'first_frame' | 'last_frame' | 'reference';
	}>;
	readonly video_list?: ReadonlyArray<{
		video_url: string;
		refer_type?: 'base' | 'feature';
		keep_original_sound?: 'yes' | 'no';
	}>;
	readonly multi_shot?: boolean;
	readonly shot_type?: 'customize' | 'intelligence';
	readonly multi_prompt?: ReadonlyArray<{ index: number; prompt: string; duration: number }>;
	readonly element_list?: ReadonlyArray<{ name: string; description: string; element_input_urls: string[] }>;
	readonly watermark?: boolean;
	readonly audio?: boolean;
}
