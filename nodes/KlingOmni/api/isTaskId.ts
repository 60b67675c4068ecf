/**
 * Whether a text can be a task id: a plain word, so that it can be put into a path, a log line and a message, and be copied
 * out of a sentence. The service's own look like task_01KBS40K78KGHZ9SDBWQSGSXRK. A path of dots would lead elsewhere.
 */
export function isTaskId(text: string): boolean {
	return /^[\w.:~@+=/-]{0,199}[\w:~@+=/-]$/.test(text);
}
