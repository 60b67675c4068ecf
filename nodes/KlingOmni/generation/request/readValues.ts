import type { GenerationRequest } from '../../api/contract';
import type { BinaryImage } from '../../parameters/parameter';
import type { Problem } from '../Problem';
import { buildRequest, type NamedLink } from './buildRequest';
import { readSettings, type Settings } from './readSettings';
import type { Values } from './Values';

/** What an item asks for, or everything that is wrong with it; either way the files that it needs. */
export type ReadValues = { binaries: BinaryImage[] } & (
	{ request: GenerationRequest; links: NamedLink[]; settings: Settings } | { problems: Problem[] }
);

/**
 * Reads everything that the user has set for an item that is to be generated. Pure.
 * @param baseUrl the checked Base URL (see `buildRequest`)
 */
export function readValues(values: Values, baseUrl?: string): ReadValues {
	const built = buildRequest(values, baseUrl);
	const { settings, problems } = readSettings(values);
	const { binaries } = built;
	if ('problems' in built) return { binaries, problems: [...problems, ...built.problems] };
	return problems.length > 0
		? { binaries, problems }
		: { binaries, request: built.request, links: built.links, settings };
}
