/** What a failed request says about itself: whether it can have reached the server, and whether another try may help. */
export interface NetworkError {
	unsent: boolean;
	transient: boolean;
	reason: string;
}

const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH']);
const noSecureConnection =
	/^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|ERR_SSL_WRONG_VERSION)/;

const words: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'the connection was refused',
	ENOTFOUND: 'the host name was not found',
	EAI_AGAIN: 'the host name could not be looked up',
	ENETUNREACH: 'the network is not reachable',
	ECONNRESET: 'the connection was cut',
	ECONNABORTED: 'no answer came in time',
	ETIMEDOUT: 'no answer came in time',
	EPIPE: 'the connection was cut',
	ERR_STREAM_PREMATURE_CLOSE: 'the connection was cut',
	Z_DATA_ERROR: 'the answer could not be unpacked',
	Z_BUF_ERROR: 'the answer could not be unpacked',
};

/** Reads an error of n8n's HTTP helper, which wraps the network's own error several times over. */
export function networkError(error: unknown): NetworkError {
	const chain = causesOf(error);
	const codes = chain
		.flatMap(({ code, httpCode }) => [code, httpCode])
		.filter((code) => typeof code === 'string');
	const connect = codes.find((code) => neverConnected.has(code));
	const secure = codes.find((code) => noSecureConnection.test(code));
	// n8n's own protection turns a request away before it is sent.
	const turnedAway = chain.some(
		({ name, message }) =>
			/ssrf/i.test(`${String(name)}`) || /domain not allowed/i.test(`${String(message)}`),
	);
	const code = connect ?? secure ?? codes.find((word) => word in words);
	const message = chain.map((link) => link.message).find((text) => typeof text === 'string' && text !== '');
	return {
		unsent: connect !== undefined || secure !== undefined || turnedAway,
		transient: connect !== undefined,
		reason:
			(code === undefined ? undefined : (words[code] ?? `no secure connection (${code})`)) ??
			String(message ?? 'unknown'),
	};
}

function causesOf(error: unknown): Array<Record<string, unknown>> {
	const chain: Array<Record<string, unknown>> = [];
	const add = (link: unknown) => {
		if (typeof link !== 'object' || link === null || chain.length > 12) return;
		const found = link as Record<string, unknown>;
		if (chain.includes(found)) return;
		chain.push(found);
		add(found.cause);
		if (Array.isArray(found.errors)) found.errors.forEach(add);
	};
	add(error);
	return chain;
}
