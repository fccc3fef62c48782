/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { tmpdir } from 'node:os';
import path from 'node:path';

// n8n-core writes <user folder>/.n8n/config on first use: keep it out of the home folder, in one folder per worker.
process.env.N8N_USER_FOLDER ??= path.join(
	tmpdir(),
	`n8n-engine-${process.env.JEST_WORKER_ID ?? 0}`,
);

// n8n-core logs every error of a node to the console.
process.env.N8N_LOG_LEVEL ??= 'silent';
