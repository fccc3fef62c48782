/** Everything the stand-in remembers. */
import type { ChannelType } from './channels/channelType';
import type { Row } from './columns';
import type { JsonObject, UploadedFile } from './params';
import { notFound } from './answers';

export type Role = 'administrator' | 'agent';

export interface Account {
	id: number;
	name: string;
	status: 'active' | 'suspended';
	/** The plan's `api_and_webhooks` feature. */
	apiEnabled: boolean;
	/** The `channel_voice` feature. */
	voice: boolean;
	inboxLimit: number;
}

export interface User {
	id: number;
	name: string;
	email: string;
	token: string;
	memberships: { accountId: number; role: Role }[];
}

export interface AgentBot {
	id: number;
	name: string;
	description: string;
	outgoingUrl: string;
	accountId: number;
	token: string;
}

export interface Portal {
	id: number;
	slug: string;
	name: string;
	accountId: number;
}

export interface Label {
	id: number;
	title: string;
	description: string;
	color: string;
	showOnSidebar: boolean;
	accountId: number;
}

export interface InboxRecord {
	id: number;
	accountId: number;
	row: Row;
	channelType: ChannelType;
	channelId: number;
	channel: Row;
	workingHours: Row[];
	avatar?: { file: UploadedFile; key: string };
	memberIds: Set<number>;
	agentBotId?: number;
	/** When it was saved, in milliseconds. */
	savedAt: number;
	/** It is being deleted: its channel is gone already. */
	channelGone?: boolean;
}

export interface Contact {
	id: number;
	accountId: number;
	/** name, email, phone_number, identifier and what else of a contact is stored as it was sent. */
	row: JsonObject;
	/** How inboxes call the contact, the newest last. */
	sources: { inboxId: number; sourceId: string }[];
	createdAt: number;
}

export interface Attachment {
	id: number;
	key: string;
	file: UploadedFile;
}

export interface Message {
	id: number;
	content: string | null;
	/** 0 incoming, 1 outgoing, 2 activity, 3 template */
	messageType: number;
	contentType: string;
	contentAttributes: JsonObject;
	private: boolean;
	status: string;
	sourceId: string | null;
	createdAt: number;
	sender: User | AgentBot | Contact | undefined;
	attachments: Attachment[];
}

export interface Conversation {
	/** The number of the dashboard, counted per account. */
	id: number;
	uuid: string;
	accountId: number;
	inboxId: number;
	contactId: number;
	sourceId: string;
	status: string;
	snoozedUntil: number | null;
	priority: string | null;
	assigneeId: number | null;
	/** additional_attributes and custom_attributes */
	row: JsonObject;
	labels: string[];
	createdAt: number;
	lastActivityAt: number;
	firstReplyAt: number;
	/** When the customer started to wait for an answer; 0 when there is nothing to answer. */
	waitingSince: number;
	messages: Message[];
}

export interface Webhook {
	id: number;
	accountId: number;
	name: string | null;
	url: string;
	subscriptions: string[];
	secret: string;
}

export interface Team {
	id: number;
	name: string;
	accountId: number;
}

export interface Seed {
	accounts: Account[];
	users: User[];
	agentBots: AgentBot[];
	portals: Portal[];
	labels: Label[];
	teams: Team[];
	platformToken: string;
}

export class Store {
	readonly inboxes = new Map<number, InboxRecord>();
	readonly contacts: Contact[] = [];
	readonly conversations: Conversation[] = [];
	/**
	 * How long a new inbox is hidden from the validations of other requests, in milliseconds: as between two
	 * transactions, where only the unique index of the database notices.
	 */
	commitLag = 0;
	readonly webhooks = new Map<number, Webhook>();
	/** Servers before 4.12 have no secrets. */
	signs = true;
	private readonly sequences = new Map<string, number>();
	private readonly jobs = new Set<() => void>();

	constructor(readonly seed: Seed) {}

	nextId(table: string): number {
		const id = (this.sequences.get(table) ?? 0) + 1;
		this.sequences.set(table, id);
		return id;
	}

	webhooksOf(accountId: number): Webhook[] {
		return [...this.webhooks.values()].filter((webhook) => webhook.accountId === accountId);
	}

	/** Ordered as the API lists them. */
	inboxesOf(accountId: number): InboxRecord[] {
		const name = ({ row }: InboxRecord) => String(row.name).toLowerCase();
		return [...this.inboxes.values()]
			.filter((inbox) => inbox.accountId === accountId)
			.sort((a, b) => name(a).localeCompare(name(b), 'en'));
	}

	/** @throws Refusal 404 for an unknown id, or one of another account */
	inbox(accountId: number, id: number): InboxRecord {
		const inbox = this.inboxes.get(id);
		if (inbox?.accountId !== accountId) throw notFound();
		return inbox;
	}

	usersOf(accountId: number): User[] {
		return this.seed.users.filter((user) => roleIn(user, accountId) !== undefined);
	}

	/** Work that Chatwoot leaves to Sidekiq; it runs later, or with `runJobs`. */
	enqueue(job: () => void): () => void {
		const run = () => {
			if (this.jobs.delete(job)) job();
		};
		this.jobs.add(job);
		return run;
	}

	runJobs(): void {
		for (const job of [...this.jobs]) {
			this.jobs.delete(job);
			job();
		}
	}
}

export function roleIn(user: User, accountId: number): Role | undefined {
	return user.memberships.find((membership) => membership.accountId === accountId)?.role;
}
