import { useMediaBed } from '../support/useMediaBed';

const media = useMediaBed();

it('a downloaded video is called what its row says, without what a file system refuses', async () => {
	const options = { fileName: '=ad {{ $json.prompt }}: 9/16' };
	const parameters = { prompt: '={{ $json.prompt }}', downloadVideo: true, options };
	const items = ['one', 'two'].map((prompt) => ({ json: { prompt } }));
	const result = await media.bed.engine('filesystem').node(parameters, { items });
	const found = await media.bed.filesOf(result, 'filesystem');
	expect(found.map(({ file }) => file.fileName)).toEqual(['ad one- 9-16.mp4', 'ad two- 9-16.mp4']);
});
