/** Lists that forms choose from: agents, agent bots, portals, labels. */
import { internalError, json } from '../answers';
import { toId } from '../params';
import { renderAgent, renderAgentBot, renderLabel, renderPortal } from '../render';
import { findById, requireAdmin, type AccountRoute } from './route';

export const lookupRoutes: AccountRoute[] = [
	{
		method: 'GET',
		path: '/agents',
		handle: ({ store, account }) =>
			json(store.usersOf(account.id).map((user) => renderAgent(user, account.id))),
	},
	{
		method: 'GET',
		path: '/agent_bots',
		handle: ({ store, account, admin }) =>
			json(
				store.seed.agentBots
					.filter(({ accountId }) => accountId === account.id)
					.map((bot) => renderAgentBot(bot, admin)),
			),
	},
	{
		method: 'GET',
		path: '/agent_bots/:id',
		handle: ({ store, account, admin, path }) =>
			json(
				renderAgentBot(
					findById(store.seed.agentBots, account.id, toId(path.id)),
					admin && store.signs,
				),
			),
	},
	{
		method: 'GET',
		path: '/portals',
		handle({ store, account }) {
			const portals = store.seed.portals.filter(({ accountId }) => accountId === account.id);
			return json({
				payload: portals.map((portal) => renderPortal(portal, true)),
				meta: { current_page: 1, portals_count: portals.length },
			});
		},
	},
	{
		method: 'GET',
		path: '/portals/:slug',
		handle({ store, account, path }) {
			const portal = store.seed.portals.find(
				({ slug, accountId }) => slug === path.slug && accountId === account.id,
			);
			// No rescue here: a slug that is not there is a server error.
			if (!portal) throw internalError();
			return json(renderPortal(portal));
		},
	},
	{
		method: 'GET',
		path: '/teams',
		handle: ({ store, account }) =>
			json(
				store.seed.teams
					.filter(({ accountId }) => accountId === account.id)
					.map(({ id, name }) => ({
						id,
						name,
						description: null,
						allow_auto_assign: true,
						account_id: account.id,
						is_member: false,
					})),
			),
	},
	{
		method: 'GET',
		path: '/labels',
		handle: ({ store, account }) =>
			json({
				payload: store.seed.labels
					.filter(({ accountId }) => accountId === account.id)
					.map(renderLabel),
			}),
	},
	{
		method: 'GET',
		path: '/labels/:id',
		handle(context) {
			const { store, account, path } = context;
			const label = findById(store.seed.labels, account.id, toId(path.id));
			requireAdmin(context);
			return json(renderLabel(label));
		},
	},
];
