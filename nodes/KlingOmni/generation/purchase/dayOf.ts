/** The date somewhere, as 2026-11-24. A time zone that nobody knows counts as UTC. @param nowMs milliseconds since 1970 */
export function dayOf(nowMs: number, timeZone: string): string {
	try {
		return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(nowMs);
	} catch {
		return new Date(nowMs).toISOString().slice(0, 10);
	}
}
