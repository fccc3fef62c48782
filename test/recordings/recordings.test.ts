/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { recordingsFolder, recordingsIn, recordingsInUse } from '../harness/recordings';

const names = readdirSync(recordingsFolder)
	.filter((file) => file.endsWith('.json'))
	.flatMap((file) =>
		recordingsIn(path.join(recordingsFolder, file)).map(
			({ id }) => `${file.replace('.json', '')}/${id}`,
		),
	);

// "npm run recordings" puts both right.
it('every recording that a row names is there, and every one that is there is used', () => {
	expect(names.sort()).toEqual(recordingsInUse());
});
