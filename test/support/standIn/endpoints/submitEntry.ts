import type { SubmitEntry } from '../Books';
import type { Call } from '../Call';
import { checkAuthorization } from '../checkAuthorization';
import type { Service } from '../Service';

/** What the books keep of every submit, whatever becomes of it. */
export function submitEntry(call: Call, service: Service): SubmitEntry {
	const rawBody = call.body.toString('utf8');
	const key = call.headers['idempotency-key'];
	return {
		time: call.time,
		rawBody,
		request: parsed(rawBody),
		contentType: call.headers['content-type'],
		idempotencyKey: typeof key === 'string' ? key : undefined,
		authorization: {
			present: call.headers.authorization !== undefined,
			correct: checkAuthorization(call, service) === undefined,
		},
		fault: call.fault,
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
