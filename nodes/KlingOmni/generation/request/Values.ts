/** What the user has set for one item, by parameter name, expressions resolved. */
export type Values = Readonly<Record<string, unknown>>;
