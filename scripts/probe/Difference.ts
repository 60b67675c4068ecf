/** Something that is not as documented. */
export interface Difference {
	/** Where: a field, or a part of the answer such as its status. The same place is told once for each kind. */
	place: string;
	what: string;
	/** What it means for a workflow. */
	meaning: string;
}
