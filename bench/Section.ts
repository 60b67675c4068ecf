/** One part of the report: Markdown, and whether each goal was met. */
export interface Section {
	/** Its name on the command line, and between the marks in README.md. */
	name: string;
	text: string;
	goals: Goal[];
}

export interface Goal {
	goal: string;
	found: string;
	met: boolean;
}
