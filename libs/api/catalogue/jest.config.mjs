import preset, { withServices } from '../../../jest.preset.mjs';

export default { ...preset, ...withServices, displayName: 'catalogue' };
