import type { ApiRequest, Send } from '../../nodes/KlingOmni/api/transport';
import { compareAnswer } from './compareAnswer';
import { createProbeSend } from './createProbeSend';
import { describeAnswer } from './describeAnswer';
import { describeDocumented } from './describeDocumented';
import type { DocumentedAnswer } from './DocumentedAnswer';
import type { Exchange, Purpose } from './Exchange';
import type { Finding, Topic } from './Finding';
import { readAnswer, type Reading } from './readAnswer';

/** With which key a question is asked. */
type Key = 'right' | 'wrong' | 'none';

interface Question {
	topic: Topic;
	purpose: Purpose;
	/** What it is about, in a few words. */
	about: string;
	request: ApiRequest;
	key?: Key;
	documented: DocumentedAnswer;
	taskId?: string;
}

/** Asks the service, and keeps what it was asked, what came back and what that means. */
export class Probe {
	readonly findings: Finding[] = [];
	readonly exchanges: Exchange[] = [];
	private readonly sends: Record<Key, Send>;

	/** @param baseUrl the checked Base URL */
	constructor(
		readonly baseUrl: string,
		apiKey: string,
	) {
		this.sends = {
			right: createProbeSend(baseUrl, apiKey, `Bearer ${apiKey}`),
			wrong: createProbeSend(baseUrl, apiKey, 'Bearer sk-probe-this-key-is-wrong'),
			none: createProbeSend(baseUrl, apiKey, undefined),
		};
	}

	/** Sends one request and reads the answer as the node does; reports nothing yet. */
	async send(
		purpose: Purpose,
		request: ApiRequest,
		{ key = 'right', taskId }: { key?: Key; taskId?: string } = {},
	): Promise<{ exchange: Exchange; reading: Reading }> {
		const asked = `${request.method} ${request.path}`;
		const answer = await this.sends[key](request);
		const exchange: Exchange = { purpose, asked, taskId, answer };
		return { exchange, reading: await readAnswer(purpose, asked, answer, this.baseUrl, taskId) };
	}

	/** Asks one question and reports what is not as documented. */
	async ask(question: Question): Promise<{ exchange: Exchange; reading: Reading; finding: Finding }> {
		const { topic, purpose, about, request, documented } = question;
		const { exchange, reading } = await this.send(purpose, request, question);
		this.exchanges.push(exchange);
		const finding = {
			topic,
			question: `${about}: ${exchange.asked}`,
			documented: describeDocumented(documented),
			found: describeAnswer(exchange.answer),
			meaning: reading.said,
			differences: compareAnswer(documented, exchange.answer, reading),
		};
		this.findings.push(finding);
		return { exchange, reading, finding };
	}
}
