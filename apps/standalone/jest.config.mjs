import preset from '../../jest.preset.mjs';

// @fastify/static requires a package that is published as ES modules only.
const transformIgnorePatterns = preset.transformIgnorePatterns.map((pattern) => pattern.replace('(@nestjs|', '(@nestjs|content-disposition|'));

export default { ...preset, displayName: 'standalone', transformIgnorePatterns };
