import preset from '../../jest.preset.mjs';

// One product for all page tests and a browser for each of the two lanes; each test opens its own private window.
export default {
  ...preset,
  displayName: 'e2e',
  rootDir: '.',
  roots: ['<rootDir>'],
  globalSetup: './start-product.mjs',
  globalTeardown: './stop-product.mjs',
  testTimeout: 60_000,
  maxWorkers: 2,
  testSequencer: './longest-first.mjs',
};
