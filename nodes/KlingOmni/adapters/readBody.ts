import type { ByteStream } from './ByteStream';

/** The largest answer that is read, in bytes after unpacking; those of the service were seen to have a few thousand. */
const maxBytes = 4 * 1024 * 1024;

/**
 * How deeply an answer may be nested; those of the service have five levels. n8n itself fails at a few thousand, and reading
 * a million keeps Node busy for seconds.
 */
const maxDepth = 200;

const [quote, backslash, openList, closeList, openObject, closeObject] = [...'"\\[]{}'].map((sign) =>
	sign.charCodeAt(0),
);

/**
 * Reads the body of an answer. JSON becomes a value; what is none, or is nested like no answer of the service, stays text.
 * @param signal ends the reading at once; the request is to end with it
 * @param redact takes the key out of it
 * @throws Error in words when it is too large; what the network or the signal says when it ends early
 */
export async function readBody(
	body: ByteStream,
	signal: AbortSignal,
	redact: <T>(value: T) => T,
): Promise<unknown> {
	const bytes = await readBytes(body, signal);
	const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
	const cleaned = redact(text);
	if (isDeeper(bytes, maxDepth)) return cleaned;
	try {
		const value = JSON.parse(text) as unknown;
		// Without an escape every text of it stands in the whole as it is, and walking hundreds of thousands of names takes long.
		return cleaned === text && !text.includes('\\') ? value : redact(value);
	} catch {
		return cleaned;
	}
}

async function readBytes(body: ByteStream, signal: AbortSignal): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	await new Promise<void>((resolve, reject) => {
		// The stream may not hear of the end of its request: what n8n gives is wrapped (n8n 2.41).
		const end = () => reject(new Error('the request was ended'));
		if (signal.aborted) end();
		signal.addEventListener('abort', end, { once: true });
		body.on('error', reject);
		body.on('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
		body.on('end', resolve);
		body.on('data', (chunk) => {
			size += chunk.length;
			if (size > maxBytes) reject(new Error(`the answer was larger than ${maxBytes / 1024 ** 2} MB`));
			else chunks.push(chunk);
		});
	});
	return Buffer.concat(chunks);
}

/** Whether JSON is nested deeper than so many levels, told before it is read. In UTF-8 its signs stand for nothing else. */
function isDeeper(json: Buffer, levels: number): boolean {
	let depth = 0;
	let isInText = false;
	for (let at = 0; at < json.length && depth <= levels; at++) {
		const sign = json[at];
		if (isInText && sign === backslash) at++;
		else if (sign === quote) isInText = !isInText;
		else if (isInText) continue;
		else if (sign === openList || sign === openObject) depth++;
		else if (sign === closeList || sign === closeObject) depth--;
	}
	return depth > levels;
}
