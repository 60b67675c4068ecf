import { createEngine } from './engine/createEngine';
import type { Engine } from './engine/Engine';
import type { EngineOptions } from './engine/engineTypes';
import { fastClock } from './fastClock';
import { startStandIn } from './standIn/startStandIn';
import { standingFor } from './standingFor';
import type { StandIn } from './standIn/StandIn';
import type { Behaviour } from './standIn/StandInOptions';

interface UseEngineOptions extends Omit<EngineOptions, 'credentials'> {
	/** How many times faster the clock runs. Default: the real clock. */
	speed?: number;
	/** How the stand-in behaves when a test begins. */
	standIn?: Partial<Behaviour>;
}

/** An answer of the stand-in may take a while on a machine that is busy with other things. */
const patience = { requestTimeoutFloor: 10_000, abortTimeoutFloor: 10_000 };

/**
 * The built package in n8n's engine, with a credential for a stand-in of the service: made before the first test of a file,
 * with the stand-in as at first before each, ended after the last. Not there yet while the tests are only described.
 */
export function useEngine({ speed, standIn = {}, ...options }: UseEngineOptions = {}): {
	api: StandIn;
	engine: Engine;
} {
	let made: { api: StandIn; engine: Engine };
	let restore: (() => void) | undefined;
	beforeAll(async () => {
		if (speed !== undefined) ({ restore } = fastClock(speed, patience));
		const api = await startStandIn(standIn);
		const credentials = { xComputeApi: { apiKey: api.apiKey, baseUrl: api.url } };
		made = { api, engine: await createEngine({ ...options, credentials }) };
	});
	beforeEach(() => {
		made.api.reset();
		made.api.set(standIn);
	});
	afterAll(async () => {
		await made.api.stop();
		restore?.();
	});
	return { api: standingFor(() => made.api), engine: standingFor(() => made.engine) };
}
