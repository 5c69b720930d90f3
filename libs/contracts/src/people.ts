import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { Id, Lowered, OneOf, PageNumber, TimeText, Trimmed } from './decorators.js';
import { ConsentView } from './documents.js';
import { MembershipView } from './sessions.js';
import { accountLimits, actions, languages, personStates, roles, type Action, type Language, type PersonState, type Role } from './tables/index.js';

/** The people of the platform, for an administrator. */
export class PeopleQuery {
  @ApiProperty({ required: false, maxLength: accountLimits.name, description: 'part of a name or address' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(accountLimits.name)
  q?: string;

  @ApiProperty({ required: false, enum: personStates, enumName: 'PersonState' })
  @IsOptional()
  @IsIn(personStates)
  state?: PersonState;

  @ApiProperty({ required: false, enum: roles, enumName: 'Role', description: 'who holds it in some organisation' })
  @IsOptional()
  @IsIn(roles)
  role?: Role;

  @PageNumber(1_000)
  page?: number;
}

export class PersonView {
  @Id('person') id!: string;
  @ApiProperty() name!: string;
  @ApiProperty() email!: string;
  @ApiProperty({ type: [MembershipView] }) memberships!: MembershipView[];
  @ApiProperty() isSuspended!: boolean;
  @ApiProperty() isDemo!: boolean;
  @ApiProperty() hasSecondFactor!: boolean;
  @TimeText() createdAt!: string;
  @OneOf(actions, 'Action', { isArray: true }) allowedActions!: Action[];
}

export class PeoplePage {
  @ApiProperty({ type: [PersonView] }) people!: PersonView[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

/** Suspended people are signed out everywhere at once and cannot sign in. */
export class SuspensionRequest {
  @ApiProperty()
  @IsBoolean()
  isSuspended!: boolean;

  @ApiProperty({ minLength: 1, maxLength: accountLimits.note, description: 'goes to the person by letter' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(accountLimits.note)
  reason!: string;
}

/** Why something was done that somebody will ask about later. */
export class ReasonRequest {
  @ApiProperty({ minLength: 1, maxLength: accountLimits.note })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(accountLimits.note)
  reason!: string;
}

/** Why and since when somebody cannot sign in. */
export class SuspensionView {
  @TimeText() since!: string;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
}

/** Something that was done to an account, from the audit log. */
export class AccountDeedView {
  @TimeText() at!: string;
  @ApiProperty() action!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: a process of the platform, or somebody who left' }) by!: string | null;
}

/** One person as an administrator sees them. */
export class PersonDetailView extends PersonView {
  @ApiProperty({ type: SuspensionView, nullable: true }) suspension!: SuspensionView | null;
  @OneOf(languages, 'Language') language!: Language;
  @ApiProperty({ description: 'where they are signed in now' }) sessions!: number;
  @TimeText({ nullable: true }) lastSeenAt!: string | null;
  @ApiProperty({ description: 'recovery codes not used yet' }) recoveryCodesLeft!: number;
  @ApiProperty({ type: [ConsentView] }) consents!: ConsentView[];
  @ApiProperty({ type: [AccountDeedView], description: 'what was done to the account lately, newest first' }) deeds!: AccountDeedView[];
}

/** Somebody who registered and has not opened the letter yet. */
export class PendingRegistrationView {
  @ApiProperty() email!: string;
  @ApiProperty() name!: string;
  @OneOf(languages, 'Language') language!: Language;
  @TimeText({ description: 'when the last letter was written' }) createdAt!: string;
  @TimeText({ description: 'until when its link serves' }) expiresAt!: string;
}

export class PendingRegistrationsPage {
  @ApiProperty({ type: [PendingRegistrationView] }) registrations!: PendingRegistrationView[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

export class PendingRegistrationsQuery {
  @ApiProperty({ required: false, maxLength: accountLimits.name, description: 'part of a name or address' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(accountLimits.name)
  q?: string;

  @PageNumber(1_000)
  page?: number;
}

/** Whom to write to once more. */
export class ConfirmationLetterRequest {
  @ApiProperty({ maxLength: accountLimits.email })
  @Lowered()
  @IsEmail()
  @MaxLength(accountLimits.email)
  email!: string;
}
