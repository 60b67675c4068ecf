import { AnswerServer } from './AnswerServer';
import { createEngine } from './engine/createEngine';
import type { Engine } from './engine/Engine';
import type { EngineOptions } from './engine/engineTypes';
import { fastClock, type FastClockOptions } from './fastClock';
import { standingFor } from './standingFor';

interface UseAnswersOptions extends Omit<EngineOptions, 'credentials'> {
	/** How many times faster the clock runs, and what it leaves real. Default: the real clock. */
	clock?: FastClockOptions & { speed: number };
	/** Whether each test has to leave no connection behind. */
	leavesNone?: boolean;
}

/**
 * As `useEngine`, with a service whose answers the tests write: for what the stand-in never says. It is as at first before
 * each test.
 */
export function useAnswers({ clock, leavesNone, ...options }: UseAnswersOptions = {}): {
	service: AnswerServer;
	engine: Engine;
} {
	let made: { service: AnswerServer; engine: Engine };
	let restore: (() => void) | undefined;
	beforeAll(async () => {
		if (clock !== undefined) ({ restore } = fastClock(clock.speed, clock));
		const service = await AnswerServer.start();
		const credentials = { xComputeApi: { apiKey: 'sk-1234567890', baseUrl: service.url } };
		made = { service, engine: await createEngine({ ...options, credentials }) };
	});
	beforeEach(() => made.service.reset());
	if (leavesNone === true) afterEach(async () => expect(await made.service.idle()).toBe(true));
	afterAll(async () => {
		await made.service.stop();
		restore?.();
	});
	return { service: standingFor(() => made.service), engine: standingFor(() => made.engine) };
}
