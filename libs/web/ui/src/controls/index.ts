/** The antd controls in our dress; a separate entry, so that pages without controls do not load them. */
export * from './control-theme.js';
