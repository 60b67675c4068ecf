import { MediaBed } from './MediaBed';
import type { StandIn } from './standIn/StandIn';

/** A bed for the tests of a file: made before the first, reset before each, ended after the last. */
export function useMediaBed(): { readonly bed: MediaBed; readonly api: StandIn } {
	// Whole files go back and forth; a busy machine takes its time.
	jest.setTimeout(20_000);
	let made: MediaBed | undefined;
	const bed = () => {
		if (made === undefined) throw new Error('The bed is made when the first test begins');
		return made;
	};
	beforeAll(async () => {
		made = await MediaBed.make();
	});
	beforeEach(() => bed().reset());
	afterAll(async () => await made?.end());
	return {
		get bed() {
			return bed();
		},
		get api() {
			return bed().api;
		},
	};
}
