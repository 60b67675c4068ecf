import { Account } from './Account';
import { Books } from './Books';
import { defaultBehaviour } from './defaultBehaviour';
import { FaultRules } from './FaultRules';
import type { Service } from './Service';
import { defaultApiKey, type Behaviour, type StandInOptions } from './StandInOptions';
import { Tasks } from './Tasks';

/** What of a stand-in's options is not about its listeners. */
type ServiceOptions = Omit<StandInOptions, 'port' | 'host' | 'separateFileHost' | 'fileHost'>;

/**
 * The video API without a server: its rules, tasks, money and books. `filesUrl` is empty until somebody sets it.
 * @param notify see `Service`; nobody waits unless given
 */
export function createService(options: ServiceOptions, notify: () => void = () => {}): Service {
	const { clock = { now: () => Date.now() }, apiKey, onAccept, ...chosen } = options;
	const apiKeys = chosen.apiKeys ?? (apiKey === undefined ? [defaultApiKey] : []);
	const behaviour: Behaviour = {
		...defaultBehaviour,
		...withoutUndefined(chosen),
		apiKeys: apiKey === undefined ? apiKeys : [apiKey, ...apiKeys],
	};
	return {
		behaviour,
		clock,
		books: new Books(),
		faults: new FaultRules(),
		tasks: new Tasks(),
		account: new Account(behaviour.balance),
		uploads: new Map(),
		filesUrl: '',
		open: { calls: 0, downloads: 0 },
		notify,
		onAccept,
	};
}

/** So that an option that is undefined means its default. */
function withoutUndefined(options: Partial<Behaviour>): Partial<Behaviour> {
	return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
