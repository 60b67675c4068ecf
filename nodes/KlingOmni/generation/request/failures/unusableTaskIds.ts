import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';
import type { Problem } from '../../Problem';
import { invalidParameters } from './invalidParameters';

/** What is to be waited or asked for is no task ID. Nothing was sent, and nothing that was ordered is lost. */
export function unusableTaskIds(problems: Problem[]): Failure {
	return failure({
		...invalidParameters(problems),
		description: `Where an expression fills ${labels.taskId}, look at what it gives for this item. Several IDs may stand in one field, separated by commas, blanks or lines, or come as a list. Nothing was sent; correct it and run it again, which costs nothing.`,
	});
}
