import { ApiProperty } from '@nestjs/swagger';
import { OneOf, PageNumber, TimeText } from './decorators.js';
import { languages, letterStates, letterTemplates, type Language, type LetterState, type LetterTemplate } from './tables/index.js';

/** A page of the outbox of letters, newest first. */
export class LetterQuery {
  @PageNumber(200)
  page?: number;
}

/** A letter as it was or will be sent. */
export class LetterView {
  @ApiProperty() id!: string;
  @ApiProperty() to!: string;
  @OneOf(languages, 'Language') language!: Language;
  @OneOf(letterTemplates, 'LetterTemplate') template!: LetterTemplate;
  @OneOf(letterStates, 'LetterState') state!: LetterState;
  @ApiProperty({ type: String, nullable: true, description: 'null once it is sent or given up: what a letter says is not kept' }) subject!: string | null;
  @ApiProperty({ type: String, nullable: true }) text!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'the page that the letter asks to open, as a path of this web' }) link!: string | null;
  @ApiProperty({ description: 'tries so far' }) attempts!: number;
  @ApiProperty({ type: String, nullable: true, description: 'what the mail server answered last' }) problem!: string | null;
  @TimeText() createdAt!: string;
  @TimeText({ nullable: true }) sentAt!: string | null;
}

export class LetterPage {
  @ApiProperty({ type: [LetterView] }) letters!: LetterView[];
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
  @ApiProperty() hasMore!: boolean;
  @ApiProperty({ description: 'false: no mail server is configured, letters wait here' }) isSending!: boolean;
}
