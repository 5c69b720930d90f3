import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import { Id, OneOf, PageNumber, TimeText, Trimmed } from './decorators.js';
import { MembershipView } from './sessions.js';
import { accountLimits, actions, type Action } from './tables/index.js';

/** The people of the platform, for an administrator. */
export class PeopleQuery {
  @ApiProperty({ required: false, maxLength: accountLimits.name, description: 'part of a name or address' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(accountLimits.name)
  q?: string;

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

  @ApiProperty({ maxLength: accountLimits.note })
  @Trimmed()
  @IsString()
  @MaxLength(accountLimits.note)
  reason!: string;
}
