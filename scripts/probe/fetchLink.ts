/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { networkError } from '../../nodes/KlingOmni/adapters/networkError';
import { excerpt } from '../../nodes/KlingOmni/api/readError';
import type { Difference } from './Difference';
import type { Finding, Topic } from './Finding';

/** Looks whether a link that the service gave opens without the key, and reads no more than its beginning. */
export async function fetchLink(
	url: string,
	topic: Topic,
	question: string,
	expectedType: RegExp,
): Promise<Finding> {
	const differences: Difference[] = [];
	const finding = {
		topic,
		question,
		documented: `HTTP 200 for everybody, without a key, of the type ${expectedType.source.replace(/\\|\^/g, '')}`,
		differences,
	};
	const giveUp = new AbortController();
	const timer = setTimeout(() => giveUp.abort(), 60_000);
	try {
		const response = await fetch(url, { redirect: 'manual', signal: giveUp.signal });
		const { status, headers } = response;
		const type = headers.get('content-type') ?? 'none';
		const size = headers.get('content-length') ?? 'unknown';
		const location = headers.get('location');
		await response.body?.cancel();
		if (status >= 300 && status < 400)
			differences.push({
				place: 'link',
				what: `it is redirected (HTTP ${status}, ${location === null ? 'to nowhere' : 'to another address'})`,
				meaning: 'Download Video follows it; other nodes may not',
			});
		else if (status !== 200)
			differences.push({
				place: 'link',
				what: `HTTP ${status}, documented is 200`,
				meaning: 'Download Video fails, and so does whoever gets the link',
			});
		else if (!expectedType.test(type))
			differences.push({
				place: 'link',
				what: `its content type is ${excerpt(type)}`,
				meaning: 'what comes after may not take the file for what it is',
			});
		return {
			...finding,
			found: `HTTP ${status}, ${excerpt(type)}, ${excerpt(size)} bytes`,
			meaning: status === 200 ? 'whoever has the link can open it' : 'the link does not open as it stands',
		};
	} catch (error) {
		const { reason } = networkError(error);
		differences.push({
			place: 'link',
			what: `it cannot be opened: ${reason}`,
			meaning: 'the file cannot be had',
		});
		return { ...finding, found: `no answer: ${reason}`, meaning: 'the link does not open' };
	} finally {
		clearTimeout(timer);
	}
}
