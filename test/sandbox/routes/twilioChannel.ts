import { json, refuse, Refusal } from '../answers';
import { refusedByTwilio, twilio } from '../channels/twilio';
import { buildChannel, createInbox, settleInbox } from '../inbox';
import { isBlank, isParams, permit, type Params } from '../params';
import { renderInbox } from '../render';
import { requireAdmin, type AccountContext, type AccountRoute } from './route';

const FIELDS = [
	'messaging_service_sid',
	'phone_number',
	'account_sid',
	'auth_token',
	'name',
	'medium',
	'api_key_sid',
];

/** Parameter wrapping makes flat JSON equal to a `twilio_channel` object. */
function sentChannel(params: Params): Params {
	const wrapped = params.twilio_channel ?? params;
	const sent = isParams(wrapped) ? permit(wrapped, FIELDS) : {};
	if (isBlank(sent)) {
		throw refuse(422, { error: 'param is missing or the value is empty: twilio_channel' });
	}
	return sent;
}

function create(context: AccountContext) {
	requireAdmin(context);
	const { store, account, params, view } = context;
	const { name = null, phone_number: phone = null, ...sent } = sentChannel(params);
	const refusal = refusedByTwilio(sent.account_sid ?? null, sent.auth_token ?? null);
	if (refusal) throw refuse(422, { error: refusal });
	const medium = sent.medium ?? null;
	if (medium !== null && medium !== 'sms' && medium !== 'whatsapp') {
		throw refuse(422, { error: `'${String(medium)}' is not a valid medium` });
	}
	const number = medium === 'sms' ? String(phone) : `whatsapp:${String(phone)}`;
	const serviceSid = sent.messaging_service_sid ?? null;
	const channel = buildChannel(store, twilio, {
		...sent,
		messaging_service_sid: isBlank(serviceSid) ? null : serviceSid,
		phone_number: isBlank(phone) ? null : number,
	});
	const inbox = createInbox(store, account, channel, { name });
	const answer = json(renderInbox(store, inbox, view));
	settleInbox(inbox);
	return answer;
}

export const twilioChannelRoutes: AccountRoute[] = [
	{
		method: 'POST',
		path: '/channels/twilio_channel',
		handle(context) {
			try {
				return create(context);
			} catch (error) {
				throw asText(error);
			}
		},
	},
];

/** This controller rescues every validation error and answers with its text alone. */
function asText(error: unknown): unknown {
	if (!(error instanceof Refusal) || error.answer.status !== 422) return error;
	const body = JSON.parse(String(error.answer.body)) as { message?: string };
	if (body.message === undefined) return error;
	return refuse(422, { error: `Validation failed: ${body.message}` });
}
