/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { PassThrough } from 'node:stream';
import { askToGoOn } from '../../scripts/demo/askToGoOn';
import { scenes } from '../../scripts/demo/scenes';

/** What is decided when somebody types this and ends the input, at a terminal unless told otherwise. */
async function decide(typed: string, { isTTY = true, agreed = false } = {}) {
	const said: string[] = [];
	const input = Object.assign(new PassThrough(), { isTTY });
	const say = (text: string) => said.push(text);
	const terminal = { input, output: new PassThrough() };
	const decision = askToGoOn('https://example.com', scenes, agreed, say, terminal);
	input.end(typed);
	return { buys: await decision, said: said.join('\n') };
}

it.each(['y\n', 'yes\n', 'YES\n', ' y \n'])('buys for %j', async (typed) => {
	expect((await decide(typed)).buys).toBe(true);
});

it.each(['\n', ' \n', 'n\n', 'no\n', 'ye\n', 'yellow\n', 'ok\n', 'y y\n', ''])(
	'does not buy for %j',
	async (typed) => {
		expect(await decide(typed)).toMatchObject({
			buys: false,
			said: expect.stringContaining('Nothing was bought'),
		});
	},
);

it('does not buy without a terminal, whatever is piped in, and says how to agree', async () => {
	expect(await decide('y\n', { isTTY: false })).toMatchObject({
		buys: false,
		said: expect.stringContaining('npm run demo -- --yes'),
	});
});

it('buys without asking where consent was given with --yes', async () => {
	expect((await decide('', { isTTY: false, agreed: true })).buys).toBe(true);
});

it('says where the estimate comes from before it asks', async () => {
	expect((await decide('\n')).said).toMatch(
		/about \d+\.\d\d USD \(price list of APIMart, a sister platform, August 2026\)/,
	);
});
