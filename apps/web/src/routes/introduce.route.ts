import '@techmatch/web-ui/meetings.css';

export { IntroduceAction } from '@techmatch/web-deals';
