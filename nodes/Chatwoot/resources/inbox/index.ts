import type { Resource } from '../../../engine/operation';
import { create } from './create';

export const inbox: Resource = {
	name: 'Inbox',
	value: 'inbox',
	description: 'Where conversations of one channel arrive',
	operations: [create],
};
