/*
 * The facade of introductions: needs brought together with results and experts. No entities, no wildcard.
 */
export { DemoIntroductions } from './demo-introductions.service.js';
export { IntroductionLines, type IntroductionLine } from './introduction-lines.js';
export { IntroductionParties, type IntroducedParties, type IntroducedPart } from './introduction-parties.js';
export { IntroductionTimer } from './introduction.timer.js';
export { IntroductionsApiModule } from './introductions-api.module.js';
export { IntroductionsModule } from './introductions.module.js';
