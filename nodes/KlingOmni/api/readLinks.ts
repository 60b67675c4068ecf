import { expiryAnswer } from './answers';

/** A link to a video, as the service gave it; `expiresAt` is in Unix seconds. */
export interface GivenLink {
	url: string;
	expiresAt?: number;
}

/**
 * Finds the links to the videos of a task, in order: a video is text, or an object whose `url` (or `video_url`) was seen as
 * text and as a list of text. What is neither is passed over. By hand and not by a schema: a schema takes seconds for the
 * hundreds of thousands of entries that fit into an answer, and n8n stands still meanwhile.
 * @param videos what the answer has in their place
 * @param wanted so many links are read; the others are counted only
 */
export function readLinks(videos: unknown, wanted: number): { links: GivenLink[]; leftOut: number } {
	const links: GivenLink[] = [];
	let count = 0;
	for (const video of Array.isArray(videos) ? (videos as unknown[]) : [videos]) {
		for (const url of linksOf(video)) {
			count++;
			if (links.length < wanted) links.push({ url, ...expiryOf(video) });
		}
	}
	return { links, leftOut: count - links.length };
}

function linksOf(video: unknown): string[] {
	if (typeof video !== 'object' || video === null) return textsOf(video);
	const { url, video_url: other } = video as Record<string, unknown>;
	const first = textsOf(url);
	return first.length > 0 ? first : textsOf(other);
}

function textsOf(found: unknown): string[] {
	return (Array.isArray(found) ? (found as unknown[]) : [found]).flatMap((link) => {
		const text = typeof link === 'string' ? link.trim() : '';
		return text === '' ? [] : [text];
	});
}

function expiryOf(video: unknown): { expiresAt?: number } {
	const expiresAt = expiryAnswer.safeParse(video).data?.expires_at;
	return expiresAt === undefined ? {} : { expiresAt };
}
