import type { GenerationRequest } from '../../api/contract';
import { secondsOf } from '../purchase/secondsOf';

const qualities: Readonly<Record<string, string>> = { std: '720p', pro: '1080p', '4k': '4K' };

/**
 * What requests would order, in words that a person can approve: "3 videos, 15 seconds in 1080p without sound". Films of
 * another quality, sound or length of unknown kind stand behind a semicolon.
 */
export function describeFilms(requests: readonly GenerationRequest[]): string {
	const kinds = new Map<string, { count: number; seconds: number; isEdit: boolean; look: string }>();
	for (const request of requests) {
		const film = filmOf(request);
		const key = JSON.stringify(film);
		const kind = kinds.get(key) ?? { count: 0, seconds: 0, ...film };
		kinds.set(key, { ...kind, count: kind.count + 1, seconds: kind.seconds + secondsOf(request) });
	}
	return [...kinds.values()]
		.map(({ count, seconds, isEdit, look }) => {
			const each = count === 1 ? 'as long as the video it edits' : 'each as long as the video it edits';
			const length = isEdit ? `${each}, at most ${seconds} seconds` : `${seconds} seconds`;
			return `${count === 1 ? '1 video' : `${count} videos`}, ${length} ${look}`;
		})
		.join('; ');
}

function filmOf({ mode = 'std', audio, video_list: [video] = [] }: GenerationRequest) {
	const keepsSound = video?.keep_original_sound === 'yes';
	const sound = keepsSound ? 'with the sound of the reference video' : audio ? 'with sound' : 'without sound';
	const isEdit = video !== undefined && video.refer_type !== 'feature';
	return { isEdit, look: `in ${qualities[mode] ?? mode} ${sound}` };
}
