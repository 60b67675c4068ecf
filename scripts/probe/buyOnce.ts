import { randomUUID } from 'node:crypto';
import { paths } from '../../nodes/KlingOmni/api/contract';
import type { Difference } from './Difference';
import { describeAnswer } from './describeAnswer';
import { documentedAnswers } from './documentedAnswers';
import type { Probe } from './Probe';
import { testOrder } from './testOrder';

const timeoutMs = 60_000;

/**
 * Orders one video, and sends the same order again with the same key: a service that honours such keys makes no second one.
 * @param say gets the ID at once, since it may be the only trace of what was bought
 * @returns the tasks that were bought, as far as they can be told
 */
export async function buyOnce(probe: Probe, say: (text: string) => void): Promise<string[]> {
	const headers = { 'Idempotency-Key': `probe-${randomUUID()}` };
	const request = { method: 'POST', path: paths.generations, body: testOrder, headers, timeoutMs } as const;
	const first = await probe.ask({
		topic: 'paths',
		purpose: 'order',
		about: 'An order of 3 seconds',
		request,
		documented: documentedAnswers.order,
	});
	const ids = idsIn(first.reading.values);
	if (ids.length > 0) say(`  ordered task ${ids.join(', ')}`);
	const [taskId] = ids;
	if (taskId === undefined) return [];

	const { exchange, reading } = await probe.send('order', request);
	probe.exchanges.push(exchange);
	const again = idsIn(reading.values);
	const further = again.filter((id) => !ids.includes(id));
	if (further.length > 0) say(`  the same order with the same key became task ${further.join(', ')} too`);
	const differences: Difference[] = [];
	const replayed = exchange.answer.kind === 'answered' && exchange.answer.headers['idempotency-replayed'];
	if (further.length > 0)
		differences.push({
			place: 'idempotency',
			what: `the key is ignored: a second task, ${further.join(', ')}, was bought`,
			meaning:
				'only the node itself keeps an order from being made twice; nothing in it relies on the service',
		});
	else if (again.length === 0)
		differences.push({
			place: 'idempotency',
			what: `the second order brought no task: ${describeAnswer(exchange.answer)}`,
			meaning: reading.said,
		});
	else if (replayed !== 'true')
		differences.push({
			place: 'idempotency',
			what: 'the answer does not carry Idempotency-Replayed: true',
			meaning: 'the node does not use it',
		});
	probe.findings.push({
		topic: 'idempotency',
		question: 'The same order again with the same Idempotency-Key',
		documented:
			'the same task again, with the header Idempotency-Replayed: true (the sister platform, for another model)',
		found: describeAnswer(exchange.answer),
		meaning: further.length > 0 ? 'the key does not protect' : 'nothing more was bought',
		differences,
	});
	return [...ids, ...further];
}

function idsIn({ taskId, furtherTaskIds }: Record<string, unknown>): string[] {
	return [taskId, furtherTaskIds].flat().filter((id): id is string => typeof id === 'string');
}
