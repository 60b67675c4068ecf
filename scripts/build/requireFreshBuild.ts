import { whyStale } from './whyStale';

/**
 * Runs before the tests: many read `dist`, and one that is older than the sources would be tested in their place.
 * @throws unless dist is as new as the sources
 */
export default function requireFreshBuild(): void {
	const why = whyStale();
	if (why !== undefined) throw new Error(`${why}: run npm run build`);
}
