import { testClips } from './testClips';
import { isTestId, testIdBeginning } from './isTestId';

/** The file of a sample, an MP4 of a second in its shape that says TEST; nothing for the task of the service. */
export function testClipOf(taskId: string): Buffer | undefined {
	if (!isTestId(taskId)) return undefined;
	const shape = taskId.slice(testIdBeginning.length).split('-')[0] ?? '';
	return Buffer.from(testClips[shape] ?? testClips['16x9'] ?? '', 'base64');
}
