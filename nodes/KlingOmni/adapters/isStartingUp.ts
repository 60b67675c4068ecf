/** When this process loaded the node: when it first ran one, or went on with one that had waited. In ms since 1970. */
const loadedAt = Date.now();
/** By then n8n has long started, in milliseconds. */
const startUpMs = 45_000;

/**
 * Whether n8n may still be starting. It goes on with executions that are due before it has started, and then takes for
 * crashed whatever it finds running (seen in n8n 2.41).
 */
export function isStartingUp(): boolean {
	return Date.now() - loadedAt < startUpMs;
}
