/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** The embedded Chatwoot for a person, until it is stopped: `npm run sandbox`, or `npm run sandbox -- 3001` for another port. */
import { describeSeed, startSandbox } from './index';

const PORT = 3000;

startSandbox({
	port: Number(process.argv[2] ?? PORT),
	inboundEmailDomain: 'inbound.example.com',
}).then(
	(sandbox) => {
		process.stdout.write(
			`An embedded Chatwoot is running. It forgets everything when it stops (Ctrl+C).\n\n${describeSeed(sandbox)}\n`,
		);
	},
	(error: Error) => {
		process.stderr.write(`${error.message}\nAnother port: npm run sandbox -- 3001\n`);
		process.exit(1);
	},
);
