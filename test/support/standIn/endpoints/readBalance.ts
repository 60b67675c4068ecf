import type { Answer } from '../Answer';
import type { Call } from '../Call';
import { checkAuthorization } from '../checkAuthorization';
import { jsonAnswer } from '../jsonAnswer';
import type { Service } from '../Service';

/** GET /v1/balance. It can say `success: false` with status 200, as the platform does. */
export function readBalance(call: Call, service: Service): Answer {
	const wrongKey = checkAuthorization(call, service);
	if (wrongKey) return wrongKey;
	const { balanceFailure: message } = service.behaviour;
	if (message !== undefined) return jsonAnswer(200, { success: false, message });
	return jsonAnswer(200, service.account.statement(call.time));
}
