import { randomBytes, randomUUID } from 'node:crypto';

/** Sets up a new n8n over the REST interface of its editor. */
export class EditorSession {
	#url;
	#browserId = randomUUID();
	#cookie = '';

	/** @param {string} url of the instance, without a slash at the end */
	constructor(url) {
		this.#url = url;
	}

	/**
	 * Makes the owner's account and signs in.
	 * @returns {Promise<{ email: string, password: string }>}
	 */
	async setUpOwner() {
		// n8n wants a capital letter and a digit in it.
		const owner = { email: 'owner@example.com', password: `${randomBytes(6).toString('hex')}A1` };
		await this.#send('POST', '/owner/setup', { ...owner, firstName: 'Kling', lastName: 'Omni' });
		await this.#send('POST', '/login', { emailOrLdapLoginId: owner.email, password: owner.password });
		return owner;
	}

	/**
	 * @param {string} name as it is listed
	 * @param {string} type such as `xComputeApi`
	 * @param {Record<string, unknown>} data its fields
	 * @returns {Promise<{ type: string, id: string, name: string }>}
	 */
	async createCredential(name, type, data) {
		const { id } = await this.#send('POST', '/credentials', { name, type, data });
		return { type, id, name };
	}

	/**
	 * Stores a workflow, with a credential in those of its nodes that are this package's.
	 * @param {{ name: string, nodes: Array<{ type: string }>, connections: object }} workflow
	 * @param {{ type: string, id: string, name: string }} credential
	 */
	async importWorkflow(workflow, { type, id, name }) {
		const nodes = workflow.nodes.map((node) =>
			/\.klingOmni(Tool)?$/.test(node.type) ? { ...node, credentials: { [type]: { id, name } } } : node,
		);
		// Older versions of n8n ask for `active`.
		await this.#send('POST', '/workflows', { settings: {}, ...workflow, nodes, active: false });
	}

	async #send(method, path, body) {
		const answer = await fetch(`${this.#url}/rest${path}`, {
			method,
			headers: { 'content-type': 'application/json', 'browser-id': this.#browserId, cookie: this.#cookie },
			body: JSON.stringify(body),
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`n8n answered ${method} ${path} with ${answer.status}: ${text}`);
		const signedIn = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('n8n-auth='));
		if (signedIn !== undefined) this.#cookie = signedIn.split(';')[0];
		return JSON.parse(text).data;
	}
}
