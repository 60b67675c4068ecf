import type { GenerationRequest } from '../../api/contract';
import type { BinaryImage } from '../../parameters/parameter';
import type { Problem } from '../Problem';
import { buildRequest } from './buildRequest';
import { readSettings, type Settings } from './readSettings';
import type { Values } from './Values';

/** What an item asks for, or everything that is wrong with it; either way the files that it needs. */
export type Reading = { binaries: BinaryImage[] } & (
	{ request: GenerationRequest; settings: Settings } | { problems: Problem[] }
);

/** Reads everything that the user has set for an item that is to be generated. Pure. */
export function readValues(values: Values): Reading {
	const built = buildRequest(values);
	const { settings, problems } = readSettings(values);
	const { binaries } = built;
	if ('problems' in built) return { binaries, problems: [...problems, ...built.problems] };
	return problems.length > 0 ? { binaries, problems } : { binaries, request: built.request, settings };
}
