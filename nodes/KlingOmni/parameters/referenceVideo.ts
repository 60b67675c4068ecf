import { convert } from './convert';
import { forGeneration, type Parameter, type Reading } from './parameter';
import { memberOf, rowsOf } from './rowsOf';

/** A video to edit, or to take features from. */
export const referenceVideo: Parameter[] = [
	{
		property: {
			displayName: 'Reference Video',
			name: 'videoList',
			type: 'fixedCollection',
			placeholder: 'Add Reference Video',
			default: {},
			displayOptions: { show: forGeneration },
			description:
				'An existing video to edit (3 to 10 seconds) or to follow (3 seconds or more). MP4 or MOV, 720 to 2160 pixels, 24 to 60 frames a second, at most 200 MB.',
			options: [
				{
					displayName: 'Video',
					name: 'video',
					values: [
						{
							displayName: 'Video URL',
							name: 'videoUrl',
							type: 'string',
							default: '',
							placeholder: 'e.g. https://example.com/clip.mp4',
							description: 'Public link to the video',
							hint: 'With a reference video no sound is generated',
						},
						{
							displayName: 'Use As',
							name: 'referType',
							type: 'options',
							options: [
								{
									name: 'Video to Edit',
									value: 'base',
									description: 'Change this video; its length decides',
								},
								{
									name: 'Follow Its Motion or Style',
									value: 'feature',
									description: 'Make a new video that moves, is filmed or looks like this one',
								},
							],
							default: 'base',
							description: 'What the video is for',
							hint: 'The length of a video to edit decides, not Duration',
						},
						{
							displayName: 'Original Sound',
							name: 'keepOriginalSound',
							type: 'options',
							options: [
								{ name: 'Remove', value: 'no' },
								{ name: 'Keep', value: 'yes' },
							],
							default: 'no',
							description: 'What becomes of the sound of the reference video',
						},
					],
				},
			],
		},
		field: 'video_list',
		read: readVideoList,
	},
];

function readVideoList(value: unknown, label: string): Reading {
	const rows = rowsOf(value, 'video');
	if (rows.length === 0) return { value: undefined };
	const members = {
		video_url: 'videoUrl',
		refer_type: 'referType',
		keep_original_sound: 'keepOriginalSound',
	};
	return {
		value: rows.map((row) => {
			const video = typeof row === 'string' ? { videoUrl: row } : row;
			// A member that a row from an expression lacks is left to the service's own default; a missing link is reported.
			const given = Object.entries(members).flatMap(([field, name]) => {
				const part = convert(memberOf(video, name), 'string');
				return part === undefined ? [] : [[field, typeof part === 'string' ? part.trim() : part]];
			});
			return Object.fromEntries(given) as Record<string, unknown>;
		}),
		labels: Object.fromEntries(
			rows.flatMap((_row, at) => {
				const position = rows.length > 1 ? `${label} ${at + 1}` : label;
				return [
					[`${at}.video_url`, `${position} › Video URL`],
					[`${at}.refer_type`, `${position} › Use As`],
					[`${at}.keep_original_sound`, `${position} › Original Sound`],
				];
			}),
		),
	};
}
