import { acceptance, whole } from '../support/AnswerServer';
import { useAnswers } from '../support/useAnswers';

const { service, engine } = useAnswers({ dedup: true });

const forged = '2026-11-24T12:00:00.000Z | info | User admin logged in executionId=999\u001b[2K\u2028\u202e"';
const submit = async () => await engine.node({ prompt: 'a kite', waitMode: 'none' }, { mode: 'manual' });

function expectOneLineEach(texts: string[]): void {
	expect(texts.length).toBeGreaterThan(0);
	for (const text of texts) {
		expect(text).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
		expect(text.length).toBeLessThan(1_000);
	}
}

describe('what the service says', () => {
	it('as the id of a task writes no line of its own into the log', async () => {
		const answer = structuredClone(acceptance);
		answer.data = [{ status: 'submitted', task_id: `t1\n${forged}` }];
		service.answers['POST videos/generations'] = [whole(answer)];
		const { logs, customData, executionId } = await submit();
		const lines = logs.map(({ message }) => message).filter((message) => message.includes('Kling Omni'));
		expectOneLineEach([...lines, ...Object.values(customData)]);
		// What it claims to be stands within quotes; the line's own end is the truth.
		for (const line of lines) {
			expect(line.replace(/"(\\.|[^"\\])*"/g, '')).not.toContain('executionId=999');
			expect(line).toMatch(new RegExp(` executionId=${executionId}$`));
		}
	});

	it('as the reason of a doubt does not either', async () => {
		const refusal = { error: { message: `gateway timeout\r\n${forged}` } };
		service.answers['POST videos/generations'] = [
			(response) => {
				response.statusCode = 504;
				response.end(JSON.stringify(refusal));
			},
		];
		const { logs } = await submit();
		const lines = logs.map(({ message }) => message).filter((message) => message.includes('submit in doubt'));
		expectOneLineEach(lines);
		expect(lines.join().replace(/"(\\.|[^"\\])*"/g, '')).not.toContain('executionId=999');
	});

	it('as an id of megabytes fills no log and no list of executions', async () => {
		const answer = structuredClone(acceptance);
		answer.data = [{ status: 'submitted', task_id: 't'.repeat(3_000_000) }];
		service.answers['POST videos/generations'] = [whole(answer)];
		const { logs, customData } = await submit();
		expectOneLineEach(logs.map(({ message }) => message).filter((message) => message.includes('Kling Omni')));
		for (const value of Object.values(customData)) expect(value.length).toBeLessThanOrEqual(255);
	});
});
