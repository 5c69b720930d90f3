/*
 * The facade of chat: rooms for the features whose parties talk in them. No entities, no wildcard.
 *
 * In a feature's own transaction (`em`); open pages are told after its commit:
 *   ChatRooms.open(em, { subject: { kind, id }, titleKind, members: [{ userId, organizationId, side }] }): Promise<string>   repeatable per subject
 *   ChatRooms.admit(em, roomId, member), dismiss(em, roomId, userId), announce(em, roomId, { code, params }), roomOf(em, subject), messageText(em, messageId, userId)
 * A feature that names its subjects to their parties registers them: RecordNames.use('introduction' | 'deal', …).
 */
export { ChatApiModule } from './chat-api.module.js';
export { ChatModeration } from './chat-moderation.js';
export { ChatRooms, type Announcement, type RoomMember, type RoomSubject } from './chat-rooms.js';
export { ChatDemo } from './chat.demo.js';
export { ChatModule } from './chat.module.js';
export { ChatTimer } from './chat.timer.js';
export { ChatWorkerModule } from './chat-worker.module.js';
