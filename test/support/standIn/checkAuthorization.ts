import type { Answer } from './Answer';
import type { Call } from './Call';
import { refusal } from './refusal';
import type { Service } from './Service';

/** The 401 for a call without a good key; undefined lets it in. */
export function checkAuthorization(call: Call, service: Service): Answer | undefined {
	const given = call.headers.authorization;
	const good = service.behaviour.apiKeys.some((key) => given === `Bearer ${key}`);
	return good ? undefined : refusal(401);
}
