/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { join } from 'node:path';
import { sleep } from 'n8n-workflow';
import { packPackage } from '../../scripts/n8n/packPackage';
import type { Execution } from '../n8n/support/Execution';
import { N8nInstance } from '../n8n/support/N8nInstance';
import { abilitiesOf } from './abilitiesOf';
import { CompatLab } from './CompatLab';
import { CompatTable } from './CompatTable';

jest.setTimeout(300_000);

const versions = (process.env.KLING_OMNI_N8N_VERSIONS ?? '2.41.1').split(' ');
const columns = [
	'n8n',
	'Node.js',
	'Loads',
	'Tool for agents',
	'Generates',
	'Retry On Fail',
	'Retry execution',
	'Retry after a crash',
	'Stop',
	'Wait in the Background',
	'Tested',
] as const;
type Column = (typeof columns)[number];

const table = new CompatTable(join(__dirname, 'RESULTS.md'), columns);

let packed: Awaited<ReturnType<typeof packPackage>>;
beforeAll(async () => {
	packed = await packPackage();
});
afterAll(async () => await packed.remove());

describe.each(versions)('n8n %s', (version) => {
	let lab: CompatLab;
	const { parks, retryAfterCrash } = abilitiesOf(version);
	const row: Partial<Record<Column, string>> = { n8n: version };

	const expectTasksOf = (name: string, execution: Execution) => {
		expect(execution.errorMessage).toBeUndefined();
		const taskIds = execution.itemsOf('Kling Omni').map(({ json }) => json.taskId);
		expect(taskIds).toEqual(lab.boughtBy(name).map(({ taskId }) => taskId));
	};
	/** A test whose outcome goes into the table: the words it gives, or that it failed. */
	const check = (column: Column, name: string, run: () => Promise<string>) => {
		row[column] = 'not run';
		test(name, async () => {
			row[column] = 'FAILED';
			row[column] = await run();
		});
	};

	beforeAll(async () => {
		lab = await CompatLab.start(version, packed.packageDir);
		const settings = await lab.n8n.rest.rest<Record<string, string>>('GET', '/settings');
		expect(settings.versionCli).toBe(version);
		row['Node.js'] = settings.nodeJsVersion?.replace('v', '') ?? 'not told';
		// Begun first: n8n looks only once a minute for what is parked.
		await lab.begin('background', ['20 s', '25 s'], { parameters: { waitMode: 'background' } });
	}, N8nInstance.startLimitMs);

	afterAll(async () => {
		row.Tested = new Date().toISOString().slice(0, 10);
		// A run of some checks only says too little for a row; without an n8n there were none.
		if (!Object.values(row).includes('not run') || lab === undefined)
			await table.write(row as Record<string, string>);
		await lab?.stop();
	});

	check('Loads', 'offers the node with its panel, its icon and its credential, which works', async () => {
		const types = await lab.n8n.rest.nodeTypes();
		const type = types.find(({ name }) => name === 'n8n-nodes-kling-omni.klingOmni');
		const names = type?.properties.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(['resource', 'operation', 'prompt', 'waitMode']));
		const { light } = type?.iconUrl as { light: string };
		expect((await lab.n8n.rest.send('GET', `/${light}`)).headers['content-type']).toContain('image/svg');
		expect((await lab.n8n.rest.testCredential(lab.credentialId)).status).toBe('OK');
		return 'yes';
	});

	check('Tool for agents', 'offers the node as a tool, without a setting of the instance', async () => {
		const types = await lab.n8n.rest.nodeTypes();
		const tool = types.find(({ name }) => name === 'n8n-nodes-kling-omni.klingOmniTool');
		expect(tool?.outputs).toEqual(['ai_tool']);
		return 'yes';
	});

	check('Generates', 'makes a video for each item and hands the files on', async () => {
		await lab.begin('generate', ['one', 'two'], { hashFile: true, parameters: { downloadVideo: true } });
		const execution = await lab.waitUntil('generate');
		expectTasksOf('generate', execution);
		const pairs = execution.itemsOf('Kling Omni').map(({ pairedItem }) => pairedItem);
		expect(pairs).toEqual([{ item: 0 }, { item: 1 }]);
		const sha256 = lab.api.videoSha256();
		expect(execution.itemsOf('After').map(({ json }) => json.sha256)).toEqual([sha256, sha256]);
		return 'yes';
	});

	check('Retry On Fail', 'buys nothing again when n8n tries once more after a failure', async () => {
		const refused = lab.api.fault({
			on: 'read',
			when: (_n, { taskId, readOfTask = 0 }) =>
				taskId === lab.boughtBy('tries')[1]?.taskId && readOfTask <= 3,
			do: { kind: 'status', status: 403 },
		});
		await lab.begin('tries', ['one', 'two'], { retries: 2 });
		const execution = await lab.waitUntil('tries');
		refused.remove();
		expect(refused.hits).toBe(3);
		expectTasksOf('tries', execution);
		expect(lab.boughtBy('tries')).toHaveLength(2);
		return '1 submit per item';
	});

	check('Retry execution', 'buys nothing again when a failed execution is retried', async () => {
		const refused = lab.api.fault({
			on: 'download',
			when: (_n, { taskId }) => taskId === lab.boughtBy('retried')[1]?.taskId,
			do: { kind: 'status', status: 403 },
		});
		await lab.begin('retried', ['one', 'two'], { retries: 2, parameters: { downloadVideo: true } });
		const failed = await lab.waitUntil('retried');
		refused.remove();
		expect(failed.status).toBe('error');
		const { rest } = lab.n8n;
		const retry = await rest.waitForExecution(await rest.retryExecution(failed.id));
		expectTasksOf('retried', retry);
		expect(lab.boughtBy('retried')).toHaveLength(2);
		return '1 submit per item';
	});

	check('Stop', 'sends nothing more after a Stop, and the log names what was bought', async () => {
		await lab.begin('stopped', ['never'], { retries: 3 });
		await lab.api.until(() => lab.boughtBy('stopped').length === 1);
		await lab.begin('witness', ['never']);
		await lab.api.until(() => lab.boughtBy('witness').length === 1);
		await lab.n8n.rest.stopExecution(await lab.executionIdOf('stopped'));
		expect((await lab.waitUntil('stopped')).status).toBe('canceled');
		const [stopped = '', witness = ''] = ['stopped', 'witness'].map((name) => lab.boughtBy(name)[0]?.taskId);
		const readsBefore = lab.api.books.readsOf(stopped).length;
		// The other one, which began later, is looked at twice more: so would the stopped one have been.
		const seen = lab.api.books.readsOf(witness).length;
		await lab.api.until((books) => books.readsOf(witness).length >= seen + 2);
		lab.api.finish(witness);
		expect(lab.api.books.readsOf(stopped)).toHaveLength(readsBefore);
		expect(lab.boughtBy('stopped')).toHaveLength(1);
		expect(lab.n8n.log).toContain(`taskId=${stopped}`);
		return 'nothing sent after it';
	});

	if (parks) {
		check('Wait in the Background', 'parks the execution until the videos are there', async () => {
			const execution = await lab.waitUntil('background');
			expectTasksOf('background', execution);
			expect(execution.itemsOf('After').map(({ json }) => json.status)).toEqual(['completed', 'completed']);
			const ran = await lab.nodesRunIn('background');
			expect(ran).toEqual(expect.arrayContaining(['Watch', 'Wait for the Videos']));
			return 'parked';
		});
	} else {
		check('Wait in the Background', 'waits in the process instead of parking, and says so', async () => {
			const execution = await lab.waitUntil('background');
			expectTasksOf('background', execution);
			expect((await lab.executionsOf('background')).map(({ mode }) => mode)).toEqual(['webhook']);
			const [run] = execution.data.resultData.runData['Kling Omni'] ?? [];
			expect(run?.hints?.map(({ message }) => message)).toEqual([expect.stringContaining('n8n 2.33')]);
			return 'in the process, says so';
		});
	}

	check('Retry after a crash', `of an execution that was killed: ${retryAfterCrash}`, async () => {
		await lab.begin('crashed', ['30 s']);
		await lab.api.until(() => lab.boughtBy('crashed').length === 1);
		// On record within a second.
		await sleep(1_000);
		await lab.n8n.kill();
		// Should it be bought again, that is to end soon.
		lab.api.set({ taskMs: 500 });
		await lab.n8n.restart();
		const { rest } = lab.n8n;
		const crashed = await lab.executionIdOf('crashed');
		await rest.waitForExecution(crashed, ['crashed', 'error']);
		const retry = await rest.waitForExecution(await rest.retryExecution(crashed));
		expect(lab.boughtBy('crashed')).toHaveLength(retryAfterCrash === 'buys again' ? 2 : 1);
		if (retryAfterCrash === 'delivers') expectTasksOf('crashed', retry);
		if (retryAfterCrash === '1 submit per item') expect(retry.errorMessage).toMatch(/submitted before/i);
		return retryAfterCrash;
	});
});
