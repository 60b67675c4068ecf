import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';
import type { Problem } from '../../Problem';

/** One or more parameters of an item are wrong. Nothing was sent. */
export function invalidParameters(problems: Problem[]): Failure {
	const sentences = problems.map(
		({ field, rule, found }) => `${field} ${rule}${found === undefined ? '' : ` (found ${found})`}`,
	);
	const many = problems.length > 1;
	const mends = problems.flatMap(({ field, mend }) =>
		mend === undefined ? [] : [many ? `${field}: ${mend}.` : `${mend}.`],
	);
	return failure({
		code: 'invalidParameter',
		billed: 'no',
		message: many
			? `${problems.length} things need a change: ${sentences.join('; ')}`
			: (sentences[0] ?? 'A field is wrong'),
		description: [
			...mends,
			'Where an expression fills a field, look at what it gives for this item.',
			`Nothing was sent and nothing was charged; the operation ${labels.validate} checks everything free of charge.`,
		].join(' '),
		details: { problems },
	});
}
