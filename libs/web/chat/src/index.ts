/** Talk: rooms, what is said in them, and what can be done with it. */
export { MessagesPage } from './messages.page.js';
