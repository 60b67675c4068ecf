import { findProgram } from './findProgram';

/**
 * Runs once before the tests in a real n8n: they run side by side, and two cannot install at the same time. What cannot be
 * installed is left to the test that needs it, which then says so.
 */
export default async function installPrograms(): Promise<void> {
	await findProgram('initdb', 'postgresql').catch(() => {});
	await findProgram('redis-server', 'redis-server').catch(() => {});
	await findProgram('chromium', 'chromium').catch(() => {});
}
