import type { Task } from '../../api/Task';

/** What some file system or other does not take in a name, and what a reader does not see in it. */
const unusable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\\/:*?"<>|]+/gu;
/** File systems take 255 bytes, of which a character may need four. */
const longest = 60;

/**
 * The name of a video's file, always with the ending `.mp4`.
 * @param videoIndex which of its task's videos, from 0; further ones get their number
 * @param wanted what the user calls it; signs that file systems refuse become `-`. The task's id without it.
 */
export function videoFileName({ taskId }: Task, videoIndex: number, wanted = ''): string {
	const usable = wanted
		.replace(unusable, '-')
		.replace(/\.mp4$/i, '')
		.replace(/^[\s.-]+/, '');
	const short = withoutEnd([...usable].slice(0, longest).join(''));
	const name = short || `kling-omni-${taskId.replace(/[^\w.-]/g, '_')}`;
	return `${name}${videoIndex === 0 ? '' : `-${videoIndex + 1}`}.mp4`;
}

/** One by one, since a pattern for all of them at once takes the square of their number. */
function withoutEnd(name: string): string {
	let rest = name;
	while (/[\s.-]$/.test(rest)) rest = rest.slice(0, -1);
	return rest;
}
