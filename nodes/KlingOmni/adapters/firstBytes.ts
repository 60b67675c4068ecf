import type { ByteStream } from './ByteStream';

/** Takes at least so many bytes off a stream, or all there are. */
export async function firstBytes(stream: ByteStream, count: number): Promise<Buffer> {
	let bytes = Buffer.alloc(0);
	while (bytes.length < count) {
		const chunk = stream.read();
		if (chunk !== null) bytes = Buffer.concat([bytes, chunk]);
		else if (await endsBeforeMore(stream)) break;
	}
	return bytes;
}

async function endsBeforeMore(stream: ByteStream): Promise<boolean> {
	return await new Promise<boolean>((resolve, reject) => {
		stream.once('readable', () => resolve(false));
		stream.once('end', () => resolve(true));
		stream.once('close', () => resolve(true));
		stream.once('error', reject);
	});
}
