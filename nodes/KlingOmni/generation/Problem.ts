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
