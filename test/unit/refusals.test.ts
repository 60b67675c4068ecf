import { submitRefused } from '../../nodes/KlingOmni/generation/purchase/failures/submitRefused';
import { uploadFailed } from '../../nodes/KlingOmni/generation/images/failures/uploadFailed';

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
