import { publicLink } from '../../nodes/KlingOmni/api/publicLink';

const service = 'https://xcompute.us';
const problemOf = (text: string, baseUrl = service) => {
	const link = publicLink(text, baseUrl);
	return 'problem' in link ? link.problem : undefined;
};

describe('a link to the outside', () => {
	it.each([
		'https://example.com/video.mp4',
		'HTTPS://Example.COM:8443/a?b=c#d',
		'https://例え.jp/動画.mp4',
		'https://8.8.8.8/v.mp4',
		'https://172.15.0.1/v',
		'https://172.32.0.1/v',
		'https://100.128.0.1/v',
		'https://[2606:4700::1111]/v',
		'https://[::ffff:8.8.8.8]/v',
		'https://[64:ff9b::808:808]/v',
		'https://example.com./v',
		'https://localhost.example.com/v',
		'https://10.example.com/v',
	])('is %s', (text) => {
		expect(publicLink(` ${text}\n`, service)).toEqual({ url: text });
		expect(publicLink(text)).toEqual({ url: text });
	});
});

describe('a link that something else could hide in', () => {
	it.each([
		['https://example.com/v"onclick=alert(1)', 'https://example.com/v%22onclick=alert(1)'],
		['https://example.com/<b>?<i>#<u>', 'https://example.com/%3Cb%3E?%3Ci%3E#%3Cu%3E'],
		['https://example.com/\u202egpj.mp4\u200b', 'https://example.com/%E2%80%AEgpj.mp4%E2%80%8B'],
	])('%j is written so that nothing ends it', (text, url) => {
		expect(publicLink(text)).toEqual({ url });
	});
});

describe('no link to the outside', () => {
	it.each([
		'',
		'video.mp4',
		'//example.com/v',
		'https:example.com',
		'https:///example.com/v',
		'https://exa"mple.com/v',
		"https://example.com'onclick=.org/v",
		'https:\\\\example.com\\v',
		'https://example.com\\@127.0.0.1/v',
		'https://exa\tmple.com/v',
		'https://example.com/a b',
		'javascript:alert(1)',
		'data:video/mp4;base64,AAAA',
	])('is %j, which is no address of a host', (text) => {
		expect(problemOf(text)).toMatch(/^must be a link such as/);
	});

	it.each(['http://example.com/v', 'ftp://example.com/v', 'ws://example.com/v', 'file://host.example/v'])(
		'is %s, which is not encrypted',
		(text) => {
			expect(problemOf(text)).toBe('must start with https://');
		},
	);

	it.each(['https://user@example.com/', 'https://user:secret@example.com/', 'https://:secret@example.com/'])(
		'is %s, which holds somebody’s name or password, and the words do not repeat it',
		(text) => {
			expect(problemOf(text)).toBe('must not hold a user name or a password');
		},
	);

	it('is one that is longer than any link, whatever it is', () => {
		expect(problemOf(`https://example.com/${'a'.repeat(9_000)}`)).toBe('must have at most 8192 characters');
		expect(problemOf(`https://example.com/${'a'.repeat(8_000)}`)).toBeUndefined();
	});

	it.each([
		'localhost',
		'LOCALHOST',
		'localhost.',
		'localhost..',
		'a.localhost',
		'n8n.local',
		'metadata.google.internal',
		'router.lan',
		'nas.home.arpa',
		'redis',
		'redis.',
		'vault.secrets.svc',
		'127.0.0.1.nip.io',
		'10-0-0-1.sslip.io.',
		'LocalTest.me',
		'127.0.0.1',
		'127.0.0.1.',
		'127.1',
		'127.255.255.254',
		'0x7f.1',
		'0x7f000001',
		'0177.0.0.1',
		'2130706433',
		'0',
		'0.0.0.0',
		'①②⑦.⓪.⓪.①',
		'１２７.0.0.1',
		'127。0。0。1',
		'%31%32%37.0.0.1',
		'10.0.0.1',
		'10.1',
		'172.16.0.1',
		'172.31.255.255',
		'192.168.0.1',
		'0300.0250.1',
		'169.254.169.254',
		'0xa9fea9fe',
		'100.64.0.1',
		'100.100.100.200',
		'192.0.0.192',
		'198.18.0.1',
		'168.63.129.16',
		'224.0.0.1',
		'239.255.255.250',
		'255.255.255.255',
		'[::]',
		'[::1]',
		'[0:0:0:0:0:0:0:1]',
		'[::127.0.0.1]',
		'[::ffff:127.0.0.1]',
		'[::ffff:7f00:1]',
		'[0:0:0:0:0:ffff:a9fe:a9fe]',
		'[::ffff:0:127.0.0.1]',
		'[64:ff9b::10.0.0.1]',
		'[64:ff9b:1::808:808]',
		'[2002:7f00:1::]',
		'[2002:c0a8:101::1]',
		'[2001:0:4136:e378:8000:63bf:3fff:fdd2]',
		'[fc00::1]',
		'[fd00:ec2::254]',
		'[fe80::1]',
		'[febf::1]',
		'[fec0::1]',
		'[ff02::1]',
		'[100::1]',
	])('is one to %s, on any port', (host) => {
		for (const url of [`https://${host}/v`, `https://${host}:8443/v`]) {
			expect(problemOf(url)).toMatch(/^must lead to a public address \(found /);
			expect(problemOf(url.replace('https', 'http'))).toBe('must start with https://');
		}
	});
});

describe('while the Base URL is this machine', () => {
	it.each([
		['http://127.0.0.1:3000', 'http://127.0.0.1:4000/v'],
		['http://127.0.0.1:3000', 'http://127.1:4000/v'],
		['https://127.0.0.1/base', 'https://127.0.0.1:1/v'],
		['http://localhost:3000', 'http://LOCALHOST/v'],
		['http://[::1]:3000', 'http://[0::1]:4000/v'],
	])('%s, %s is a link too', (baseUrl, url) => {
		expect(publicLink(url, baseUrl)).toEqual({ url });
	});

	it.each([
		['http://127.0.0.1:3000', 'http://127.0.0.2/v', 'must start with https://'],
		['http://127.0.0.1:3000', 'https://localhost/v', 'must lead to a public address (found localhost)'],
		['http://localhost:3000', 'https://10.0.0.1/v', 'must lead to a public address (found 10.0.0.1)'],
		['http://localhost:3000', 'http://user@localhost/v', 'must not hold a user name or a password'],
		['http://localhost:3000', 'ftp://localhost/v', 'must start with https://'],
		['https://10.0.0.1', 'https://10.0.0.1/v', 'must lead to a public address (found 10.0.0.1)'],
		['no address', 'https://localhost/v', 'must lead to a public address (found localhost)'],
	])('%s, %s is none', (baseUrl, url, problem) => {
		expect(problemOf(url, baseUrl)).toBe(problem);
	});
});
