import { whole } from '../support/AnswerServer';
import { sampleVideo } from '../support/standIn/sampleVideo';
import { useAnswers } from '../support/useAnswers';

const { service, engine } = useAnswers({
	clock: { speed: 60, requestTimeoutFloor: 10_000, abortTimeoutFloor: 10_000 },
});
beforeEach(() => {
	service.answers['GET /new.mp4'] = [
		(response) => response.writeHead(200, { 'content-type': 'video/mp4' }).end(sampleVideo),
	];
});

/** The task as it is told first, and whenever it is asked for again. */
function linksAre(first: object, later: object): void {
	const told = (video: object) =>
		whole({ code: 200, data: { id: 'task_1', status: 'completed', result: { videos: [video] } } });
	service.answers['GET tasks/'] = [told(first), told(later)];
}

const polls = () => service.asked.filter((name) => name === 'GET tasks/').length;
const download = async () => await engine.node({ prompt: 'a kite', downloadVideo: true });

describe('a link that is dead at delivery', () => {
	it('is asked for once more, and the new one is downloaded and comes out', async () => {
		linksAre({ url: `${service.url}/old.mp4` }, { url: `${service.url}/new.mp4` });
		const { error, output } = await download();
		expect(error).toBeUndefined();
		const [item] = output['Kling Omni']?.[0] ?? [];
		expect(item?.json.videoUrl).toBe(`${service.url}/new.mp4`);
		expect(Object.keys(item?.binary ?? {})).toEqual(['data']);
		expect(polls()).toBe(2);
	});

	it('fails when the service gives no other, after one more question', async () => {
		linksAre({ url: `${service.url}/old.mp4` }, { url: `${service.url}/old.mp4` });
		const { error } = await download();
		expect(error?.message).toContain('its file could not be downloaded: the file host answered HTTP 404');
		expect(polls()).toBe(2);
		expect(service.asked.filter((name) => name === 'GET /old.mp4')).toHaveLength(1);
	});

	it('fails with the new one when that is dead too, and nobody asks for ever', async () => {
		linksAre({ url: `${service.url}/old.mp4` }, { url: `${service.url}/older.mp4` });
		const { error } = await download();
		expect(error?.message).toContain('HTTP 404');
		expect((error as { description?: string }).description).toContain('/older.mp4');
		expect(polls()).toBe(2);
	});

	it('is known by its expiry as well, so that no dead link comes out without a download', async () => {
		const expired = { url: `${service.url}/old.mp4`, expires_at: 1_700_000_000 };
		linksAre(expired, { url: `${service.url}/new.mp4` });
		const { output } = await engine.node({ prompt: 'a kite' });
		expect(output['Kling Omni']?.[0]?.[0]?.json.videoUrl).toBe(`${service.url}/new.mp4`);
		expect(polls()).toBe(2);
	});
});
