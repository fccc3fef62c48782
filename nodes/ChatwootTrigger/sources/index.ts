import type { Settings } from '../settings';
import { account } from './account';
import { agentBot, apiInbox } from './oneAddress';
import type { Source, SourceName } from './source';

const sources: Record<Exclude<SourceName, 'automation'>, Source> = { account, agentBot, apiInbox };

/** Where this node's address is registered; undefined where a person enters it. */
export function sourceOf({ source, setAddress }: Settings): Source | undefined {
	return source === 'automation' || !setAddress ? undefined : sources[source];
}
