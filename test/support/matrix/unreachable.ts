/** Base URLs behind which there is no service, by why. */
export const unreachable = {
	'nothing listens': 'http://127.0.0.1:9',
	/** Too long for a name, so that nobody has to be asked for it: real look-ups take their time. */
	'unknown host': `https://${'n'.repeat(64)}.invalid`,
} as const;
