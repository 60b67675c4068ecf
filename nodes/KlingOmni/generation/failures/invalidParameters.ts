import { failure, type Failure } from '../Failure';

/** A parameter that breaks a rule, in the words of the panel. */
export interface Problem {
	/** The field as the user sees it, with its position: `Shot 2 › Duration (Seconds)`. */
	field: string;
	/** What would be right. */
	rule: string;
	/** What was found, shown as text; absent when the rule says it already. */
	found?: string;
}

/** One or more parameters of an item are wrong. Nothing was sent. */
export function invalidParameters(problems: Problem[]): Failure {
	const sentences = problems.map(
		({ field, rule, found }) => `${field} ${rule}${found === undefined ? '' : ` (found ${found})`}`,
	);
	const many = problems.length > 1;
	return failure({
		kind: 'invalid',
		message: many
			? `${problems.length} fields need a change: ${sentences.join('; ')}`
			: (sentences[0] ?? 'A field is wrong'),
		description: `Nothing was sent and nothing was charged. Change the ${many ? 'fields' : 'field'} named above; where an expression fills it, look at what it gives for this item. The operation Validate checks everything free of charge.`,
		details: { problems },
	});
}
