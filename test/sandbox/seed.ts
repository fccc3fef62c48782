/** The world every sandbox starts with. Tokens are fixed, so that a demo can print them in advance. */
import type { Account, Role, Seed, User } from './store';

export const accountIds = {
	/** "Acme", where everything is allowed. */
	main: 1,
	/** Also reached with `tokens.multiAccount`. */
	second: 2,
	suspended: 3,
	/** One inbox allowed, and there. */
	atInboxLimit: 4,
	/** Nobody with a token belongs to it. */
	notMember: 5,
	/** A plan without API access. */
	featureOff: 6,
	/** Has the `channel_voice` feature. */
	withVoice: 7,
	/** No such account. */
	unknown: 999,
} as const;

export const tokens = {
	/** Administrator of the main account, and of no other. */
	administrator: 'SandboxAdministrator1111',
	/** Agent in the main account, member of no inbox. */
	agent: 'SandboxAgentJohn22222222',
	/** Administrator of the main and of the second account. */
	multiAccount: 'SandboxTwoAccounts333333',
	/** Administrator of every account except `notMember`. */
	allAccounts: 'SandboxAllAccounts444444',
	/** An agent bot of the main account. */
	bot: 'SandboxAgentBot555555555',
	platform: 'SandboxPlatform666666666',
} as const;

const idleBotTokens = {
	triage: 'SandboxTriageBot00000000',
	europe: 'SandboxEuropeBot00000000',
};

/** Ids of the users of the main account. */
export const userIds = {
	administrator: 1,
	agent: 2,
	secondAgent: 3,
	thirdAgent: 4,
	multiAccount: 5,
	allAccounts: 6,
	/** Belongs to `notMember` only. */
	foreign: 7,
} as const;

export function createSeed(): Seed {
	const account = (id: number, name: string, more: Partial<Account> = {}): Account => ({
		id,
		name,
		status: 'active',
		apiEnabled: true,
		voice: false,
		inboxLimit: 100_000,
		...more,
	});
	const user = (id: number, name: string, token: string, role: Role, ...in_: number[]): User => ({
		id,
		name,
		email: `${name.split(' ')[0].toLowerCase()}@example.com`,
		token,
		memberships: in_.map((accountId) => ({ accountId, role })),
	});
	const { main, second, suspended, atInboxLimit, notMember, featureOff, withVoice } = accountIds;
	return {
		accounts: [
			account(main, 'Acme'),
			account(second, 'Acme Europe'),
			account(suspended, 'Dormant', { status: 'suspended' }),
			account(atInboxLimit, 'Full House', { inboxLimit: 1 }),
			account(notMember, 'Somebody Else'),
			account(featureOff, 'Small Plan', { apiEnabled: false }),
			account(withVoice, 'Voice Lab', { voice: true }),
		],
		users: [
			user(userIds.administrator, 'Jane Doe', tokens.administrator, 'administrator', main),
			user(userIds.agent, 'John Roe', tokens.agent, 'agent', main),
			user(userIds.secondAgent, 'Maya Poe', 'SandboxAgentMaya77777777', 'agent', main),
			user(userIds.thirdAgent, 'Leo Low', 'SandboxAgentLeo888888888', 'agent', main),
			user(userIds.multiAccount, 'Nina Two', tokens.multiAccount, 'administrator', main, second),
			user(
				userIds.allAccounts,
				'Omar All',
				tokens.allAccounts,
				'administrator',
				...[main, second, suspended, atInboxLimit, featureOff, withVoice],
			),
			user(userIds.foreign, 'Eve Far', 'SandboxForeign9999999999', 'administrator', notMember),
		],
		agentBots: [
			{
				id: 1,
				name: 'Greeter',
				description: 'Says hello',
				outgoingUrl: 'https://bots.example.com/greeter',
				accountId: main,
				token: tokens.bot,
			},
			{
				id: 2,
				name: 'Triage',
				description: 'Sorts conversations',
				outgoingUrl: 'https://bots.example.com/triage',
				accountId: main,
				token: idleBotTokens.triage,
			},
			{
				id: 3,
				name: 'Europe Bot',
				description: 'Of another account',
				outgoingUrl: 'https://bots.example.com/europe',
				accountId: second,
				token: idleBotTokens.europe,
			},
		],
		portals: [
			{ id: 1, slug: 'acme-help', name: 'Acme Help', accountId: main },
			{ id: 2, slug: 'acme-developers', name: 'Acme Developers', accountId: main },
			{ id: 3, slug: 'acme-europe', name: 'Acme Europe Help', accountId: second },
		],
		labels: [
			label(1, 'billing', 'Questions about invoices', '#1f93ff'),
			label(2, 'refund', 'Wants money back', '#ff5733'),
			label(3, 'vip', 'Important customer', '#28ad21'),
		],
		teams: [
			{ id: 1, name: 'sales', accountId: main },
			{ id: 2, name: 'second line', accountId: main },
		],
		platformToken: tokens.platform,
	};
}

function label(id: number, title: string, description: string, color: string) {
	return { id, title, description, color, showOnSidebar: true, accountId: accountIds.main };
}
