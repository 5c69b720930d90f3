import preset from '../../jest.preset.mjs';

// One product and one browser for all page tests; each test opens its own private window.
export default {
  ...preset,
  displayName: 'e2e',
  rootDir: '.',
  roots: ['<rootDir>'],
  globalSetup: './start-product.mjs',
  globalTeardown: './stop-product.mjs',
  testTimeout: 60_000,
  maxWorkers: 1,
};
