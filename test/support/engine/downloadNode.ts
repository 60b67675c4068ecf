import { NodeConnectionTypes } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { N8nFiles } from '../../../nodes/KlingOmni/adapters/N8nFiles';
import type { DownloadLimits } from '../../../nodes/KlingOmni/adapters/DownloadWatch';

/**
 * A node that fetches one link as this package does, with limits that need no gigabyte and no minutes. It puts out what came
 * of each of its tries.
 */
export const downloadNode = (baseUrl: string, limits: DownloadLimits): INodeType => ({
	description: {
		name: 'download',
		displayName: 'Download',
		description: '',
		group: ['transform'],
		version: 1,
		defaults: { name: 'Download' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			{ displayName: 'URL', name: 'url', type: 'string', default: '' },
			{ displayName: 'Tries', name: 'tries', type: 'number', default: 1 },
		],
	},
	async execute(this: IExecuteFunctions) {
		const files = new N8nFiles(this, baseUrl, limits);
		const tries = this.getNodeParameter('tries', 0) as number;
		const found: IDataObject[] = [];
		for (let at = 0; at < tries; at++) {
			const fetched = await files.fetchVideo(this.getNodeParameter('url', 0) as string, 'film.mp4');
			found.push({ ...fetched } as unknown as IDataObject);
		}
		return [found.map((json) => ({ json }))];
	},
});
