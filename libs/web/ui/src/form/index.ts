/** The one form of the house: values, the server's field errors at the field, a draft that outlives a reload. */
export * from './checks.js';
export * from './fields.js';
export { forgetDrafts } from './form-draft.js';
export * from './form-failure.js';
export * from './form-frame.js';
export * from './send-once.js';
export * from './use-form.js';
export * from './membership-fields.js';
