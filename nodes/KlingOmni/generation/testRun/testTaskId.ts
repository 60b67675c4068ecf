import { hashOf } from '../hashOf';
import { testIdBeginning } from './isTestId';

/** The id of a sample in a shape such as 16:9, from which the sample can be made again: TEST-RUN-16x9-0f3a5c7e. */
export function testTaskId(aspectRatio: string, ...seed: Array<string | number>): string {
	return `${testIdBeginning}${aspectRatio.replace(':', 'x')}-${hashOf(...seed).slice(0, 8)}`;
}
