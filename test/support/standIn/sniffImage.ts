/** The type of a picture by its content; undefined for anything but JPEG, PNG, GIF and WebP. */
export function sniffImage(bytes: Buffer): { contentType: string; extension: string } | undefined {
	const head = bytes.subarray(0, 12).toString('latin1');
	if (head.startsWith('\xff\xd8\xff')) return { contentType: 'image/jpeg', extension: 'jpg' };
	if (head.startsWith('\x89PNG\r\n\x1a\n')) return { contentType: 'image/png', extension: 'png' };
	if (/^GIF8[79]a/.test(head)) return { contentType: 'image/gif', extension: 'gif' };
	if (/^RIFF[^]{4}WEBP/.test(head)) return { contentType: 'image/webp', extension: 'webp' };
	return undefined;
}
