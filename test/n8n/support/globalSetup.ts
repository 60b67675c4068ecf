import requireFreshBuild from '../../../scripts/build/requireFreshBuild';
import { findProgram } from './findProgram';

/**
 * Runs once before the tests in a real n8n. What they need is installed here, since they run side by side and two cannot
 * install at the same time. What cannot be installed is left to the test that needs it, which then says so.
 */
export default async function globalSetup(): Promise<void> {
	requireFreshBuild();
	await findProgram('initdb', 'postgresql').catch(() => {});
	await findProgram('redis-server', 'redis-server').catch(() => {});
	await findProgram('chromium', 'chromium').catch(() => {});
}
