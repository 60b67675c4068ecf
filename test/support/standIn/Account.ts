import type { Task } from './Task';

/**
 * The money on the key, in US dollars. A task is charged when it is accepted and refunded when it has failed.
 */
export class Account {
	private used = 0;
	private refundable: Task[] = [];

	constructor(private remaining: number | 'unlimited') {}

	setBalance(balance: number | 'unlimited'): void {
		this.remaining = balance;
	}

	canPay(cost: number, now: number): boolean {
		this.settle(now);
		return this.remaining === 'unlimited' || this.remaining >= cost;
	}

	charge(task: Task): void {
		this.move(task.cost);
		if (task.failure) this.refundable.push(task);
	}

	/** What GET /v1/balance says. A key without a limit has a balance of -1. */
	statement(now: number): Record<string, unknown> {
		this.settle(now);
		const unlimited = this.remaining === 'unlimited';
		const remaining = this.remaining === 'unlimited' ? -1 : round(this.remaining);
		return {
			success: true,
			remain_balance: remaining,
			used_balance: round(this.used),
			unlimited_quota: unlimited,
			remain_credits: unlimited ? -1 : round(remaining * 10),
			used_credits: round(this.used * 10),
		};
	}

	/** Forgets what was spent. */
	reset(balance: number | 'unlimited'): void {
		this.remaining = balance;
		this.used = 0;
		this.refundable = [];
	}

	private settle(now: number): void {
		this.refundable = this.refundable.filter((task) => {
			const over = now >= task.createdAt + task.durationMs;
			if (over) this.move(-task.cost);
			return !over;
		});
	}

	private move(amount: number): void {
		this.used += amount;
		if (this.remaining !== 'unlimited') this.remaining -= amount;
	}
}

function round(amount: number): number {
	return Number(amount.toFixed(6));
}
