import preset from '../../../jest.preset.mjs';

const { withServices: _, ...base } = preset;

export default { ...base, displayName: 'web-vouchers', setupFiles: [] };
