import type { ForEachOperation } from '../parameters/operation';
import { deliverInBackground, pollInBackground } from './background';
import { checkService } from './checkService';
import { generate } from './generate';
import { get } from './get';
import { getBalance } from './getBalance';
import type { Operation } from './Run';
import { guard } from './guard';
import { upload } from './upload';
import { validate } from './validate';
import { wait } from './wait';

/** What runs for each choice in the panel. */
export const operations: ForEachOperation<Operation> = {
	video: { generate, generateFromImage: generate, get, validate, wait },
	image: { upload },
	account: { checkService, getBalance },
};

/** What runs in the workflows that wait in the background and guard the waiting, by the hidden parameter `round`: nobody can choose it. */
export const rounds = {
	poll: pollInBackground,
	deliver: deliverInBackground,
	...guard,
} satisfies Record<string, Operation>;

export type Round = keyof typeof rounds;
