/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped */
import type { ServerResponse } from 'node:http';
import type { Call } from './Call';
import { deliver } from './deliver';
import { prepareAnswer } from './prepareAnswer';
import type { Service } from './Service';

/** Answers a call to the API, or spoils it as a fault says. */
export async function answerApiCall(
	arrived: Call,
	response: ServerResponse,
	service: Service,
): Promise<void> {
	const { right, call, fault } = await prepareAnswer(arrived, service);
	await deliver(response, right, call, fault);
}
