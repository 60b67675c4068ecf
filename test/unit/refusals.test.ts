import { readError } from '../../nodes/KlingOmni/api/readError';
import { submitRefused } from '../../nodes/KlingOmni/generation/purchase/failures/submitRefused';
import { uploadFailed } from '../../nodes/KlingOmni/generation/images/failures/uploadFailed';
import { invalidParameters } from '../../nodes/KlingOmni/generation/request/failures/invalidParameters';
import { refusal } from '../support/standIn/refusal';

describe('the words of a refusal', () => {
	it.each([
		[400, 'a parameter is not valid'],
		[401, 'the API key is not right'],
		[402, 'the balance is too low'],
		[429, 'too many requests at a time'],
		[500, 'an error within the service'],
	])('that is documented in Chinese (HTTP %i) say in English what it is', (status, meaning) => {
		const answer = refusal(status, 'duration');
		const said = JSON.parse(String(answer.body)) as { error: { message: string } };
		expect(readError(status, said)?.message).toBe(`${meaning} (${said.error.message})`);
	});

	it('that nobody has seen are shown as they are', () => {
		expect(readError(400, { error: { message: '别的' } })?.message).toBe('别的');
	});
});

describe('the advice beside a refusal', () => {
	it.each([
		['build_request_failed: invalid size', 500, 'Validate shows the exact request'],
		['Invalid API key', 401, 'Check the API key'],
		['no money', 402, 'Top up the account'],
		['oops', 500, 'Run it again later'],
	])('to submit (%s, %i) says what to do', (reason, status, advice) => {
		const { description } = submitRefused(reason, status);
		expect(description).toContain(advice);
		expect(description).toContain('Nothing was charged');
	});

	it('to upload for want of money names the balance', () => {
		const failure = { reason: 'no money', status: 402, lacksEndpoint: false } as never;
		expect(uploadFailed('Images', failure).description).toContain('Top up the account');
	});
});

describe('the advice beside a mistake', () => {
	const problems = [{ field: 'Task ID', rule: 'must not be empty' }];

	it('speaks of expressions and of Validate only where they are', () => {
		expect(invalidParameters(problems, { hasExpressions: false, orders: false }).description).toBe(
			'Nothing was sent and nothing was charged.',
		);
		expect(invalidParameters(problems, { hasExpressions: false }).description).toContain('Validate');
		expect(invalidParameters(problems, { orders: false }).description).toContain('expression');
	});
});
