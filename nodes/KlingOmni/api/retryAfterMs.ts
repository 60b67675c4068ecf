/** The longest pause that a service may ask for: beyond it, asking again costs less than waiting in vain. */
const longestPauseMs = 600_000;

/**
 * `Retry-After` in milliseconds from now, at most `longestPauseMs`; the header gives seconds or a date. Nothing when it asks
 * for no pause at all: then our own pauses are the better answer.
 */
export function retryAfterMs(headers: Record<string, unknown>): number | undefined {
	const value = String(headers['retry-after'] ?? '').trim();
	const isDate = /^[A-Za-z]{3}/.test(value);
	const ms = isDate
		? Date.parse(value) - Date.now()
		: /^\d+(\.\d+)?$/.test(value)
			? Number(value) * 1000
			: NaN;
	return ms > 0 ? Math.min(ms, longestPauseMs) : undefined;
}
