import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { Id, Lowered, OneOf } from './decorators.js';
import {
  accountLimits,
  actions,
  documentNames,
  languages,
  organizationKinds,
  rights,
  roles,
  secondFactorStates,
  verificationStates,
  type Action,
  type DocumentName,
  type Language,
  type OrganizationKind,
  type Right,
  type Role,
  type SecondFactorState,
  type VerificationState,
} from './tables/index.js';

export class SignInRequest {
  @ApiProperty({ maxLength: accountLimits.email })
  @Lowered()
  @IsEmail()
  @MaxLength(accountLimits.email)
  email!: string;

  @ApiProperty({ maxLength: accountLimits.passwordMax })
  @IsString()
  @MinLength(1)
  @MaxLength(accountLimits.passwordMax)
  password!: string;
}

/** Six digits of an authenticator, or a recovery code (`xxxxx-xxxxx`), which serves once. */
export class SecondFactorRequest {
  @ApiProperty({ maxLength: 20 })
  @IsString()
  @MinLength(6)
  @MaxLength(20)
  code!: string;
}

/** The organisation to act for from now on, or null for none. */
export class SwitchOrganizationRequest {
  @ApiProperty({ type: String, nullable: true, pattern: '^org_[0-9a-z]{20}$' })
  @IsOptional()
  @Matches(/^org_[0-9a-z]{20}$/)
  organizationId!: string | null;
}

export class SessionPerson {
  @Id('person') id!: string;
  @ApiProperty() name!: string;
  @ApiProperty() email!: string;
  @OneOf(languages, 'Language') language!: Language;
}

/** An organisation that somebody belongs to. */
export class MemberOrganization {
  @Id('organization') id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) nameEn!: string | null;
  @OneOf(organizationKinds, 'OrganizationKind') kind!: OrganizationKind;
  @OneOf(verificationStates, 'VerificationState') verification!: VerificationState;
}

/** What a person is in one organisation. */
export class MembershipView {
  @Id('membership') id!: string;
  @ApiProperty({ type: MemberOrganization }) organization!: MemberOrganization;
  @OneOf(roles, 'Role', { isArray: true }) roles!: Role[];
  @OneOf(rights, 'Right', { isArray: true }) rights!: Right[];
  @ApiProperty({ type: [String], description: 'districts that the right `review` is limited to; empty: all' }) reviewDistricts!: string[];
}

/** Who asks, for whom they act now, and what that lets them do. For a visitor `person` is null and the lists are empty. */
export class SessionView {
  @ApiProperty({ type: SessionPerson, nullable: true }) person!: SessionPerson | null;
  @ApiProperty({ type: MemberOrganization, nullable: true }) organization!: MemberOrganization | null;
  @ApiProperty({ type: [MembershipView] }) memberships!: MembershipView[];
  @OneOf(roles, 'Role', { isArray: true }) roles!: Role[];
  @OneOf(rights, 'Right', { isArray: true }) rights!: Right[];
  @OneOf(secondFactorStates, 'SecondFactorState') secondFactor!: SecondFactorState;
  @ApiProperty({ description: 'a demonstration account: its password and second factor are fixed' }) isDemo!: boolean;
  @OneOf(documentNames, 'DocumentName', { isArray: true }) consentsNeeded!: DocumentName[];
  @OneOf(actions, 'Action', { isArray: true }) allowedActions!: Action[];
}
