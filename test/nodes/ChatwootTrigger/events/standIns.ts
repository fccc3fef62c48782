import type { IDataObject } from 'n8n-workflow';
import { allDeliveries, changedBody, delivery } from '../../../harness/deliveries';
import type { Caused } from '../../../harness/deliveries';

/**
 * The body of every delivery that an action caused. Of many the recordings have the event and the keys that changed, and
 * the body only of one that is alike: of such a one it is made here.
 */
export function bodyOf({ id, event, stored, changed, message }: Caused): IDataObject {
	if (stored) return delivery(id).body;
	const number = Number(id.split('-').pop());
	const alike = allDeliveries.find(
		(candidate) => candidate.event === event && (!message || kindOf(candidate.body) === message),
	);
	const base = alike ?? MESSAGE;
	const [direction = '', ...kind] = (message ?? '').split(' ');
	return changedBody(base.id, {
		event,
		// Of a record of its own, for creations of the same one count once.
		id: 100_000 + number,
		...(message && {
			message_type: direction,
			private: kind[0] === 'private',
			content_type: kind.at(-1) as string,
			content_attributes: {},
		}),
		...(changed !== undefined && {
			changed_attributes:
				changed?.map((key) => ({ [key]: VALUES[id]?.[key] ?? { ...ANY[key] } })) ?? null,
		}),
		...MESSAGES[id],
	});
}

const MESSAGE = delivery('acc-013');

function kindOf({ message_type: type, private: isPrivate, content_type: content }: IDataObject) {
	return [type, ...(isPrivate === true ? ['private'] : []), content].join(' ');
}

const change = (previous_value: unknown, current_value: unknown) =>
	({ previous_value, current_value }) as IDataObject;

/** What a key changes to where the recording tells no more than the key. */
const ANY: Record<string, IDataObject> = {
	assignee_id: change(null, 17),
	priority: change(null, 'high'),
	label_list: change(['vip'], []),
	custom_attributes: change({}, { n: 1 }),
	team_id: change(null, 4),
	status: change('open', 'resolved'),
};

const status = (from: string, to: string) => ({ status: change(from, to) });

/** What it really was, as far as it makes a difference. */
const VALUES: Record<string, Record<string, IDataObject>> = {
	'acc-036': status('resolved', 'open'),
	'acc-054': { team_id: change(4, null) },
	'acc-073': status('resolved', 'open'),
	'acc-105': status('resolved', 'open'),
	'acc-165': status('pending', 'open'),
	'acc-176': status('resolved', 'pending'),
	'acc-189': status('resolved', 'open'),
	'acc-199': status('resolved', 'open'),
	'acc-229': status('pending', 'open'),
	'acc-234': status('pending', 'open'),
	'acc-239': status('pending', 'open'),
	'acc-244': status('pending', 'open'),
	'acc-299': status('pending', 'open'),
};

const SURVEY = delivery('acc-102').body.content_attributes;

/** Answers of customers, which every later update of the message carries again. */
const MESSAGES: Record<string, IDataObject> = {
	'acc-096': { id: 258, content_attributes: delivery('acc-097').body.content_attributes },
	'acc-103': { id: 300, content_attributes: SURVEY },
	'acc-132': { id: 609, content_attributes: delivery('acc-134').body.content_attributes },
	'acc-138': { content_attributes: { submitted_values: [{ title: 'A', value: 'a' }] } },
	'acc-145': { content_attributes: SURVEY },
};
