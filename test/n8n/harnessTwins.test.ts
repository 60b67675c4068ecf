import { HarnessTwin } from './support/HarnessTwin';
import { N8nInstance } from './support/N8nInstance';
import { credentialTwins } from './twins/credentialTwins';
import { crashTwins } from './twins/crashTwins';
import { deduplicationTwins } from './twins/deduplicationTwins';
import { endingTwins } from './twins/endingTwins';
import { parkingTwins } from './twins/parkingTwins';
import { retryTwins } from './twins/retryTwins';
import { toolTwins } from './twins/toolTwins';

jest.setTimeout(180_000);

/** What test/support/engine imitates of n8n's command line, each beside the original: they share one n8n. */
describe('what the engine harness imitates is as in a real n8n', () => {
	let twin: HarnessTwin;

	beforeAll(async () => {
		twin = await HarnessTwin.start({ apiKey: 'k', baseUrl: 'http://127.0.0.1:1' });
	}, N8nInstance.startLimitMs);

	afterAll(async () => await twin?.stop());

	retryTwins(() => twin);
	deduplicationTwins(() => twin);
	credentialTwins(() => twin);
	toolTwins(() => twin);
	parkingTwins(() => twin);
	endingTwins(() => twin);
	crashTwins(() => twin);
});
