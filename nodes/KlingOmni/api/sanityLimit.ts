/** No link is longer and no list holds more than this makes sense: a row may come from anybody. Bytes in UTF-8, and rows. */
export const sanityLimit = { linkBytes: 8_000, rows: 100 } as const;
