/** A site that shows files to people: whoever downloads a link to it gets a page. */
export interface SharePage {
	site: string;
	/** How links to its pages begin, without `https://`, `www.` and `m.`, in lower case. */
	begins: string[];
	/** What stands in a link that gives the file itself all the same. */
	unless?: string[];
	/** The way out: what to enter instead, a sentence without its stop. */
	direct?: string;
	/** n8n's own node that downloads from there. */
	node?: string;
}

/** What is not certain to be a page is not here: an order with it may be right. */
export const sharePages: SharePage[] = [
	{
		site: 'Google Drive',
		begins: [
			'drive.google.com/file/',
			'drive.google.com/open',
			'drive.google.com/drive/',
			'docs.google.com/file/',
		],
		direct: 'Replace /file/d/ID/view in it by /uc?export=download&id=ID',
		node: 'Google Drive',
	},
	{ site: 'Google Photos', begins: ['photos.google.com/', 'photos.app.goo.gl/'] },
	{
		site: 'Dropbox',
		begins: ['dropbox.com/s/', 'dropbox.com/scl/', 'dropbox.com/sh/'],
		unless: ['dl=1', 'raw=1'],
		direct: 'End the link with dl=1 instead of dl=0',
		node: 'Dropbox',
	},
	{
		site: 'OneDrive',
		begins: ['1drv.ms/', 'onedrive.live.com/'],
		unless: ['download'],
		node: 'Microsoft OneDrive',
	},
	{ site: 'iCloud', begins: ['icloud.com/', 'share.icloud.com/'] },
	{
		site: 'imgur',
		begins: ['imgur.com/'],
		unless: ['.jpg', '.jpeg', '.png', '.gif', '.webp', '.mp4'],
		direct: 'Copy the address of the image itself, which begins with i.imgur.com',
	},
	{ site: 'YouTube', begins: ['youtube.com/', 'youtu.be/'] },
	{ site: 'Vimeo', begins: ['vimeo.com/'] },
	{ site: 'TikTok', begins: ['tiktok.com/', 'vm.tiktok.com/', 'vt.tiktok.com/'] },
	{ site: 'Instagram', begins: ['instagram.com/p/', 'instagram.com/reel/'] },
	{ site: 'WeTransfer', begins: ['we.tl/', 'wetransfer.com/downloads/'] },
	{ site: 'Canva', begins: ['canva.com/design/'] },
];

/** The site whose page a link leads to; nothing for what may be the file itself. */
export function sharePageOf({ hostname, pathname, search }: URL): SharePage | undefined {
	const link = `${hostname.replace(/^(www|m)\./, '')}${pathname}${search}`.toLowerCase();
	return sharePages.find(
		({ begins, unless = [] }) =>
			begins.some((beginning) => link.startsWith(beginning)) && !unless.some((part) => link.includes(part)),
	);
}
