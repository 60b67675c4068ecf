import type { Pace } from './StandInOptions';

/**
 * What `progress` says when a part of a task's time has passed (0 to 1), short of its end; undefined says
 * nothing.
 */
export function progressAt(pace: Pace, fraction: number): number | undefined {
	if (typeof pace === 'function') return pace(fraction);
	switch (pace) {
		case 'linear':
			return Math.min(99, Math.floor(fraction * 100));
		case 'stepped':
			return Math.min(80, Math.floor(fraction * 5) * 20);
		case 'stuckAt90':
			return Math.min(90, Math.floor(fraction * 180));
		case 'absent':
			return undefined;
	}
}
