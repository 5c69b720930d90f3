import preset, { withServices } from '../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'test',
  ...withServices,
  roots: ['<rootDir>'],
  // Page tests need the whole product running and have a configuration of their own.
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/e2e/'],
  modulePathIgnorePatterns: ['/dist/'],
};
