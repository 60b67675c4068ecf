import { requestFields } from '../api/contract';
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
				'An existing video to edit or to follow. MP4 or MOV, 3 to 10 seconds, 720 to 2160 pixels, at most 200 MB.',
			hint: 'With a reference video the new one has no generated sound. When the video is edited, its length decides.',
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
									name: 'Feature Reference',
									value: 'feature',
									description: 'Follow its motion, camera or style',
								},
							],
							default: 'base',
							description: 'What the video is for',
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
		schema: requestFields.video_list,
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
			const given = Object.entries(members).map(([field, name]) => [field, memberOf(video, name)]);
			// A member that a row from an expression lacks is left to the service's own default; a missing link is reported.
			return Object.fromEntries(
				given.filter(([field, part]) => field === 'video_url' || (part ?? '') !== ''),
			);
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
