/**
 * Whether a text can be a task id: a plain word, so that it can be put into a path, a log line and a message, and be copied
 * out of a sentence. The service's own look like task_01KBS40K78KGHZ9SDBWQSGSXRK. A part of dots would lead elsewhere, also behind
 * a slash: it is sent as %2F, and some servers in front of others take that for a slash.
 */
export function isTaskId(text: string): boolean {
	return (
		/^[\w.:~@+=/-]{0,199}[\w:~@+=/-]$/.test(text) &&
		!text.split('/').some((part) => part === '.' || part === '..')
	);
}
