import { acceptance } from '../support/AnswerServer';
import { useAnswers } from '../support/useAnswers';

const speed = 200;
const RealDate = Date;

const { service, engine } = useAnswers({ clock: { speed, requestTimeoutFloor: 0 } });

/** Nothing of this process gets its turn, as on a machine that is asleep. Milliseconds on the fast clock. */
function fallAsleep(ms: number): void {
	const until = RealDate.now() + ms / speed;
	while (RealDate.now() < until);
}

it('an answer to a submit that came while the machine slept is read when it wakes', async () => {
	service.answers['POST videos/generations'] = [
		(response) => {
			// It lies in the socket; then nobody reads for two minutes.
			response.end(JSON.stringify(acceptance));
			fallAsleep(120_000);
		},
	];
	const { error, output } = await engine.node({ prompt: 'a kite', waitMode: 'none' });
	expect(error).toBeUndefined();
	expect(output['Kling Omni']?.[0]?.[0]?.json.taskId).toBe('task_1');
});

it('an answer that never comes is given up after a minute all the same', async () => {
	service.answers['POST videos/generations'] = [() => {}];
	const { error } = await engine.node({ prompt: 'a kite', waitMode: 'none' });
	expect(error?.message).toContain('no answer came within 60 seconds');
});
