module.exports = {
	testEnvironment: 'node',
	// Jest leaves a core free by default, which on two cores halves the speed.
	maxWorkers: 2,
	// Every file loads n8n's engine anew, and a worker keeps some of it.
	workerIdleMemoryLimit: '2GB',
	roots: ['<rootDir>/test'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/test/e2e/'],
	setupFiles: ['<rootDir>/test/harness/setup.ts'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } },
		],
	},
};
