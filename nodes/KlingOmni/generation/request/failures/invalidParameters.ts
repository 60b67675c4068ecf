import { plainText } from '../../../api/plainText';
import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';
import { ofThisTry, type EarlierTries } from '../../ofThisTry';
import type { Problem } from '../../Problem';

/** So many mistakes are told at once; somebody who has more mends these first. */
const maxShown = 10;
/** A part of a mistake may hold text of the user's, such as the name of a field. In characters. */
const longest = { field: 100, rule: 200, found: 90, mend: 200 };

function shorten({ field, rule, found, mend }: Problem): Problem {
	return {
		field: plainText(field, longest.field),
		rule: plainText(rule, longest.rule),
		...(found === undefined ? {} : { found: plainText(found, longest.found) }),
		...(mend === undefined ? {} : { mend: plainText(mend, longest.mend) }),
	};
}

/** What is true of the place of a mistake, so that the advice does not speak of what is not there. */
interface Place {
	/** Whether any field of the node holds an expression. */
	hasExpressions?: boolean;
	/** Whether the user is about to order, so that a check free of charge is of use. */
	orders?: boolean;
	/** What was ordered before, where something may have been. */
	earlier?: EarlierTries;
}

/**
 * One or more parameters of an item are wrong. Nothing was sent.
 * @param place where the mistakes are; without it, all advice is given
 */
export function invalidParameters(
	problems: Problem[],
	{ hasExpressions = true, orders = true, earlier = {} }: Place = {},
): Failure {
	const shown = problems.slice(0, maxShown).map(shorten);
	const more = problems.length > maxShown ? `; and ${problems.length - maxShown} more` : '';
	const sentences = shown.map(
		({ field, rule, found }) => `${field} ${rule}${found === undefined ? '' : ` (found ${found})`}`,
	);
	const many = problems.length > 1;
	const { sent, billed, details } = ofThisTry(earlier);
	const mends = shown.flatMap(({ field, mend }) =>
		mend === undefined ? [] : [many ? `${field}: ${mend}.` : `${mend}.`],
	);
	return failure({
		code: 'invalidParameter',
		billed,
		message: many
			? `${problems.length} things need a change: ${sentences.join('; ')}${more}`
			: (sentences[0] ?? 'A field is wrong'),
		description: [
			...mends,
			...(hasExpressions ? ['Where an expression fills a field, look at what it gives for this item.'] : []),
			sent,
			...(orders ? [`The operation ${labels.validate} checks everything free of charge.`] : []),
		].join(' '),
		details: { problems: shown, ...details },
	});
}
