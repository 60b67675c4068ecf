/** One part of the report: Markdown, and whether each goal was met. */
export interface Section {
	/** Its name on the command line, and between the marks in the page. */
	name: string;
	/** The pages that keep it, as paths from the root. Default: bench/README.md. */
	pages?: string[];
	text: string;
	goals: Goal[];
}

export interface Goal {
	goal: string;
	found: string;
	met: boolean;
}
