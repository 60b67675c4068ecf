import { settings, type Placed } from '../../parameters';
import type { Setting } from '../../parameters/parameter';
import type { WaitMode } from '../../parameters/waiting';
import type { BrokenRule } from '../../api/field';
import { describeValue } from '../describeValue';
import type { Problem } from '../Problem';
import type { Delivery, OrderAgain } from '../Video';
import { isShown } from './isShown';
import { labelFor } from './labelFor';
import { readParameter } from './readParameter';
import type { Values } from './Values';

/** What steers the node. */
export interface Settings {
	waitMode: WaitMode;
	/** Whether a sample comes out instead of a video, and nothing is ordered. */
	testRun: boolean;
	/** How long to wait for each video, in milliseconds. */
	timeoutMs: number;
	maxParallelTasks: number;
	orderAgain: OrderAgain;
	/** What one execution may order; nothing where nobody has set it. Seconds of video. */
	maxVideos?: number;
	maxSeconds?: number;
	/** What this node may order in a day, over all executions. */
	maxVideosPerDay?: number;
	/** What the user says that a second costs; nothing where the built-in list holds. */
	pricePerSecond?: number;
	/** Whether links are asked for before anything is ordered. */
	checkLinks: boolean;
	/** Whether the fields of the input item come out with the video's. */
	includeInputFields: boolean;
	delivery: Delivery;
}

/** The same as the panel has it, by parameter name. */
type Read = { timeout: number } & Delivery & Omit<Settings, 'timeoutMs' | 'delivery'>;

/**
 * Reads everything that steers the node, each through its schema, and says what is wrong with it. What the panel hides or
 * nobody has set has its default.
 */
export function readSettings(values: Values): { settings: Settings; problems: Problem[] } {
	const problems: Problem[] = [];
	const read: Record<string, unknown> = {};
	for (const placed of settings) {
		const { property } = placed.parameter;
		const value = isShown(property, values) ? readParameter(placed, values).value : undefined;
		const isUnset = value === undefined && !(placed.parameter.isOptional && isThere(property.name, values));
		const problem = isUnset ? undefined : problemWith(placed, value);
		if (problem !== undefined) problems.push(problem);
		// A name that stands twice in the panel is shown once.
		if (value !== undefined && problem === undefined) read[property.name] = value;
		else if (placed.parameter.isOptional !== true) read[property.name] ??= property.default;
	}
	const { timeout, downloadVideo, binaryPropertyName, fileName, simplify, ...others } = read as Read;
	const delivery = { downloadVideo, binaryPropertyName, fileName, simplify };
	return { settings: { ...others, timeoutMs: timeout * 60_000, delivery }, problems };
}

/** Whether an option was added: an expression in it that gives nothing is a mistake then, and no missing limit. */
function isThere(name: string, { options }: Values): boolean {
	return typeof options === 'object' && options !== null && Object.hasOwn(options, name);
}

function problemWith(placed: Placed<Setting>, value: unknown): Problem | undefined {
	const [issue] = placed.parameter.schema.safeParse(value).error?.issues ?? [];
	if (issue === undefined) return undefined;
	const { mend }: Partial<BrokenRule> = ('params' in issue && issue.params) || {};
	const found = value === '' || value === undefined ? undefined : describeValue(value);
	return { field: labelFor(placed), rule: issue.message, found, mend };
}
