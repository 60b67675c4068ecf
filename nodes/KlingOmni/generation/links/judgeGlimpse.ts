import type { Glimpse } from '../FileStore';
import { imageTypeOf } from '../images/imageTypeOf';

/** What was seen behind a link: `wrong` is certain, and what nobody can tell is ordered all the same. */
export interface Judgement {
	verdict: 'right' | 'wrong' | 'untold';
	/** What was seen, as the end of a sentence ("the link ..."). */
	saw: string;
}

/** Statuses that say that there is nothing, and not only nothing for this caller or just now. */
const gone = [404, 410];

/** How a page begins, whatever its host says that it is. */
function looksLikePage(start: Buffer): boolean {
	// A mark of its encoding counts as a blank.
	const text = start.toString('utf8').trimStart().toLowerCase();
	return text.startsWith('<!doctype html') || text.startsWith('<html');
}

/** Judges what a link gave. Only what the service cannot get otherwise is wrong: nothing there, or a page. */
export function judgeGlimpse(glimpse: Glimpse): Judgement {
	if (glimpse.kind === 'stopped') return { verdict: 'untold', saw: 'was not asked for' };
	if (glimpse.kind === 'untold')
		return { verdict: 'untold', saw: `could not be asked for: ${glimpse.reason}` };
	const { status, type, start } = glimpse;
	if (gone.includes(status)) return { verdict: 'wrong', saw: `leads to nothing (HTTP ${status})` };
	if (status < 200 || status > 299) return { verdict: 'untold', saw: `answered HTTP ${status}` };
	if (/html/.test(type) && looksLikePage(start)) return { verdict: 'wrong', saw: 'leads to a web page' };
	const seen = imageTypeOf(start) ?? (/^(image|video)\/[\w.+-]+$/.test(type) ? type : undefined);
	return seen === undefined
		? { verdict: 'untold', saw: 'gives something that could not be told' }
		: { verdict: 'right', saw: `gives ${seen}` };
}
