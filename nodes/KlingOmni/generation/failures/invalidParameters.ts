import { failure, type Failure } from '../Failure';

/** A parameter that breaks a rule, in the words of the panel. */
export interface Problem {
	/** The field as the user sees it, with its position: `Shot 2 › Duration (Seconds)`. */
	field: string;
	/** What would be right. */
	rule: string;
	/** What was found, shown as text; absent when the rule says it already. */
	found?: string;
	/** How to mend it, a sentence without its stop. */
	mend?: string;
}

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
		kind: 'invalid',
		message: many
			? `${problems.length} things need a change: ${sentences.join('; ')}`
			: (sentences[0] ?? 'A field is wrong'),
		description: [
			...mends,
			'Where an expression fills a field, look at what it gives for this item.',
			'Nothing was sent and nothing was charged; the operation Validate checks everything free of charge.',
		].join(' '),
		details: { problems },
	});
}
