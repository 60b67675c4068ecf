import { failureFor } from '../support/failureFor';
import { readValues } from '../../nodes/KlingOmni/generation/request/readValues';
import { urls, video } from '../support/panelValues';

const base = { model: 'kling-v3-omni', prompt: 'a dog', duration: 5 };
const drive = 'Replace /file/d/ID/view in it by /uc?export=download&id=ID';
const dropbox = 'End the link with dl=1 instead of dl=0';
const anyNode = 'Download the file before and choose Source Binary File';

describe('a page that shows a file to people', () => {
	it.each([
		['https://drive.google.com/file/d/1AbC/view?usp=sharing', 'Google Drive', drive],
		['https://drive.google.com/open?id=1AbC', 'Google Drive', 'the Google Drive node'],
		['https://www.dropbox.com/s/abc/photo.jpg?dl=0', 'Dropbox', dropbox],
		['https://www.dropbox.com/scl/fi/abc/photo.jpg?rlkey=1', 'Dropbox', 'the Dropbox node'],
		['https://1drv.ms/i/s!abc', 'OneDrive', 'the Microsoft OneDrive node'],
		['https://onedrive.live.com/?id=1', 'OneDrive', 'the Microsoft OneDrive node'],
		['https://www.icloud.com/iclouddrive/0abc', 'iCloud', anyNode],
		['https://imgur.com/aBcD', 'imgur', 'which begins with i.imgur.com'],
		['https://www.youtube.com/watch?v=abc', 'YouTube', anyNode],
		['HTTPS://YouTu.be/abc', 'YouTube', anyNode],
		['https://vimeo.com/123', 'Vimeo', anyNode],
		['https://www.tiktok.com/@a/video/1', 'TikTok', anyNode],
		['https://vm.tiktok.com/abc', 'TikTok', anyNode],
		['https://m.youtube.com/shorts/abc', 'YouTube', anyNode],
	])('is refused before anything is ordered, with the way out: %s', (link, site, way) => {
		const { message, description, billed } = failureFor(urls(link));
		expect(message).toContain(`Image 1 › URL must lead to the file itself, and this is a page of ${site}`);
		expect(description).toContain(way);
		expect(description).toContain('Binary File');
		expect(billed).toBe('no');
	});

	it('is refused as a reference video too, which can be no file', () => {
		const { message, description } = failureFor(video({ videoUrl: 'https://vimeo.com/123' }));
		expect(message).toContain('Reference Video › Video URL must lead to the file itself');
		expect(description).toContain('Put the file where anybody can download it');
		expect(description).not.toContain('Binary File');
	});

	it.each([
		'https://drive.google.com/uc?export=download&id=1AbC',
		'https://lh3.googleusercontent.com/d/1AbC',
		'https://www.dropbox.com/s/abc/photo.jpg?dl=1',
		'https://www.dropbox.com/scl/fi/abc/photo.jpg?rlkey=1&raw=1',
		'https://dl.dropboxusercontent.com/s/abc/photo.jpg',
		'https://onedrive.live.com/download?resid=1',
		'https://i.imgur.com/aBcD.jpg',
		'https://imgur.com/aBcD.png',
		'https://i.ytimg.com/vi/abc/hqdefault.jpg',
		'https://player.vimeo.com/progressive_redirect/playback/1/rendition/1080p/file.mp4',
		'https://p16-sign.tiktokcdn.com/abc.jpeg',
		'https://example.com/?from=youtube.com/watch',
		'https://notyoutube.com/a.jpg',
	])('is not what may be the file itself: %s', (link) => {
		expect(readValues({ ...base, ...urls(link) })).toHaveProperty('request');
	});
});
