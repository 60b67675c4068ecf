/** What stands in for something that only whoever publishes the package knows. */
export interface Placeholder {
	/** As it stands in the files. */
	text: string;
	/** What has to take its place. */
	needs: string;
}

/** All of them. Where they stand is found by `npm run check:release`; the release checklist in publish.yml names them. */
export const placeholders: readonly Placeholder[] = [
	{
		text: 'github.com/n8n-nodes-kling-omni/n8n-nodes-kling-omni',
		needs:
			'the address of the public repository from which the package is published (repository, homepage, issues)',
	},
	{
		text: 'maintainers@n8n-nodes-kling-omni.example',
		needs: 'an e-mail address of the author that somebody reads',
	},
];
