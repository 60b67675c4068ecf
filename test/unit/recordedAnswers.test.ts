/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiAnswer } from '../../nodes/KlingOmni/api/transport';
import type { Purpose } from '../../scripts/probe/Exchange';
import { readAnswer } from '../../scripts/probe/readAnswer';
import { root } from '../../scripts/root';

interface Recorded {
	purpose: Purpose;
	asked: string;
	taskId?: string;
	answer: Omit<Extract<ApiAnswer, { kind: 'answered' }>, 'kind'>;
}

const answers = join(root, 'test', 'answers');
const files = readdirSync(answers, { recursive: true, encoding: 'utf8' }).filter((file) =>
	file.endsWith('.json'),
);

/** Whatever `npm run probe` has written stands here: so real answers are held against the code of the node. */
describe('a recorded answer', () => {
	it('is there for each purpose', () => {
		const purposes = files.map(
			(file) => (JSON.parse(readFileSync(join(answers, file), 'utf8')) as Recorded).purpose,
		);
		expect([...new Set(purposes)].sort()).toEqual(
			['balance', 'key', 'nowhere', 'order', 'refusal', 'task', 'unknownTask', 'upload'].sort(),
		);
	});

	it.each(files)('%s is understood by the node', async (file) => {
		const { purpose, asked, taskId, answer } = JSON.parse(
			readFileSync(join(answers, file), 'utf8'),
		) as Recorded;
		const reading = await readAnswer(
			purpose,
			asked,
			{ kind: 'answered', ...answer },
			'https://xcompute.us',
			taskId,
		);
		expect(reading).toMatchObject({ isUnderstood: true });
	});
});
