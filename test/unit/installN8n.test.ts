/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { installN8n } from '../../scripts/n8n/installN8n';
import { temporaryFolder } from '../../scripts/process/temporaryFolder';

const before = process.env.N8N_DIR;

afterEach(() => {
	if (before === undefined) delete process.env.N8N_DIR;
	else process.env.N8N_DIR = before;
});

it('installs none in the place of the one that N8N_DIR names, where that is wrong', async () => {
	const { path, remove } = await temporaryFolder('no-n8n');
	process.env.N8N_DIR = path;
	await expect(installN8n()).rejects.toThrow(`N8N_DIR is ${path}, where there is no node_modules/n8n.`);
	await remove();
});

it('names the versions that can be installed when asked for another', async () => {
	await expect(installN8n('0.1.0')).rejects.toThrow(/^n8n 0\.1\.0 is not among .*2\.41\.1/);
});
