import preset from '../../../jest.preset.mjs';

const { withServices, ...base } = preset;

export default { ...base, ...withServices, displayName: 'library' };
