import type {
	DownloadFault,
	Endpoint,
	Fault,
	FaultCondition,
	FaultHandle,
	FaultInfo,
	FaultRule,
} from './Fault';

interface Entry {
	readonly rule: FaultRule;
	seen: number;
	hits: number;
}

/**
 * The standing orders to misbehave. Every rule counts every call to its endpoint; the oldest that matches
 * strikes.
 */
export class FaultRules {
	private entries: Entry[] = [];

	add(rule: FaultRule): FaultHandle {
		const entry: Entry = { rule, seen: 0, hits: 0 };
		this.entries.push(entry);
		return {
			get hits() {
				return entry.hits;
			},
			remove: () => {
				this.entries = this.entries.filter((other) => other !== entry);
			},
		};
	}

	clear(): void {
		this.entries = [];
	}

	/** What shall go wrong with this call, if anything. The info is made only when a rule may want it. */
	next(endpoint: Endpoint, makeInfo: () => FaultInfo): Fault | DownloadFault | undefined {
		let struck: Entry | undefined;
		for (const entry of this.entries) {
			if (entry.rule.on !== endpoint) continue;
			entry.seen += 1;
			if (!struck && matches(entry.rule.when, entry.seen, makeInfo)) struck = entry;
		}
		if (struck) struck.hits += 1;
		return struck?.rule.do;
	}
}

function matches(condition: FaultCondition | undefined, n: number, makeInfo: () => FaultInfo): boolean {
	if (!condition) return true;
	if (typeof condition === 'function') return condition(n, makeInfo());
	if ('nth' in condition) return n === condition.nth;
	if ('every' in condition) return n % condition.every === 0;
	return n <= condition.times;
}
