import { ApiProperty } from '@nestjs/swagger';
import { chatIdPrefixes, personIdPrefixes, type ChatRecordKind } from './tables/index.js';

const pattern = (prefix: string): RegExp => new RegExp(`^${prefix}_[0-9a-z]{20}$`);

/** What an id of a room, a message or a file looks like. */
export const chatIdPattern = (kind: ChatRecordKind): RegExp => pattern(chatIdPrefixes[kind]);
export const ChatId = (kind: ChatRecordKind): PropertyDecorator => ApiProperty({ type: String, pattern: chatIdPattern(kind).source, example: `${chatIdPrefixes[kind]}_0h3k5m7p9r1t3v5x7z9b` });
export const chatPersonPattern = pattern(personIdPrefixes.person);
/** Numbers of messages and changes within a room. */
export const chatMostSeq = 2_147_483_647;
