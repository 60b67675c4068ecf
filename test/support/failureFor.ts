import { readValues } from '../../nodes/KlingOmni/generation/request/readValues';
import type { Failure } from '../../nodes/KlingOmni/generation/Failure';
import { invalidParameters } from '../../nodes/KlingOmni/generation/request/failures/invalidParameters';

const right = {
	model: 'kling-v3-omni',
	prompt: 'a dog',
	mode: 'std',
	duration: 5,
	aspectRatio: '16:9',
	imageInput: 'none',
};

/** What a user reads about parameters that are wrong in these respects and right in all others. */
export function failureFor(changes: object): Failure {
	const built = readValues({ ...right, ...changes });
	if ('request' in built) throw new Error(`Accepted: ${JSON.stringify(built.request)}`);
	return invalidParameters(built.problems);
}
