export { LetterQueue } from './letter-queue.js';
export { Mail, type Letter } from './mail.js';
export { MailApiModule, MailModule, MailWorkerModule } from './mail.module.js';
export { MailSender } from './mail.sender.js';
