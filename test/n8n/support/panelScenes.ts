import type { BrowserEditor } from './BrowserEditor';

/** What tests check in the panel, and the manual shows: both are filled in here, so that a picture shows what was tried. */
export const panelScenes = {
	/** A new workflow with the node in it, its panel open. */
	async newVideo(editor: BrowserEditor, action = 'Generate a video'): Promise<void> {
		await editor.newWorkflow();
		await editor.search('kling', 'Kling Omni');
		await editor.addNode('Kling Omni', action);
	},

	/** Image to video: a start frame, and an end frame too. */
	async betweenFrames(editor: BrowserEditor): Promise<void> {
		await this.newVideo(editor, 'Generate a video from an image');
		await editor.type('prompt', 'The bud opens into a flower, macro, soft morning light');
		await editor.type('frameUrl', 'https://example.com/bud.jpg');
		await editor.addRow('endFrame', 'Add End Frame');
		await editor.type('url', 'https://example.com/flower.jpg');
	},

	/** An end frame without a start frame, and a prompt that speaks of a second image. */
	async wrongFrames(editor: BrowserEditor): Promise<void> {
		await this.newVideo(editor);
		await editor.type('prompt', '<<<image_2>>> waves at the camera');
		await editor.choose('imageInput', 'Frames');
		await editor.addRow('imageWithRoles', 'Add Image');
		await editor.choose('role', 'End Frame');
		await editor.type('url', 'https://example.com/end.jpg');
	},
};
