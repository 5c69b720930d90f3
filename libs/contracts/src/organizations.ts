import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsEmail, IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { Id, Lowered, OneOf, PageNumber, TimeText, Trimmed } from './decorators.js';
import { OrganizationView } from './library.js';
import { MemberOrganization } from './sessions.js';
import {
  accountLimits,
  actions,
  districts,
  organizationKinds,
  rights,
  roles,
  verificationStates,
  type Action,
  type District,
  type OrganizationKind,
  type Right,
  type Role,
  type VerificationState,
} from './tables/index.js';

class OrganizationText {
  @ApiProperty({ type: String, required: false, nullable: true, maxLength: accountLimits.organizationName })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(accountLimits.organizationName)
  nameEn?: string | null;

  @ApiProperty({ required: false, nullable: true, enum: districts, enumName: 'District' })
  @IsOptional()
  @IsIn(districts)
  district?: District | null;

  @ApiProperty({ type: String, required: false, nullable: true, maxLength: accountLimits.description })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(accountLimits.description)
  description?: string | null;
}

/** A new organisation; who makes it becomes its owner and acts for it at once. */
export class CreateOrganizationRequest extends OrganizationText {
  @ApiProperty({ enum: organizationKinds, enumName: 'OrganizationKind', description: '`authority` only by an administrator' })
  @IsIn(organizationKinds)
  kind!: OrganizationKind;

  @ApiProperty({ minLength: 2, maxLength: accountLimits.organizationName })
  @Trimmed()
  @IsString()
  @MinLength(2)
  @MaxLength(accountLimits.organizationName)
  name!: string;
}

/** What is not given stays. The name of a verified organisation is the authority's word and stays too. */
export class EditOrganizationRequest extends OrganizationText {
  @ApiProperty({ required: false, minLength: 2, maxLength: accountLimits.organizationName })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MinLength(2)
  @MaxLength(accountLimits.organizationName)
  name?: string;
}

/** The unified social credit code (GB 32100-2015, 18 characters); a wrong one is refused with `creditCode`. */
export class RequestVerificationRequest {
  @ApiProperty({ minLength: 18, maxLength: 18 })
  @Trimmed()
  @IsString()
  @Matches(/^[0-9A-Za-z]{18}$/)
  creditCode!: string;

  @ApiProperty({ required: false, maxLength: accountLimits.note, description: 'what lets the authority check who asks, such as a telephone number of the office' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(accountLimits.note)
  note?: string;
}

/** A request to be verified; to the authority and to who made it. */
export class VerificationView {
  @ApiProperty({ description: 'of the request: an organisation may have several claims' }) id!: string;
  @ApiProperty({ type: OrganizationView }) organization!: OrganizationView;
  @OneOf(verificationStates, 'VerificationState') state!: VerificationState;
  @ApiProperty() creditCode!: string;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @ApiProperty({ description: 'asked for by somebody who does not belong to it yet: an imported organisation is claimed' }) isClaim!: boolean;
  @ApiProperty({ type: String, description: 'name of who asked' }) requestedBy!: string;
  @TimeText() requestedAt!: string;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @TimeText({ nullable: true }) decidedAt!: string | null;
}

export class VerificationQuery {
  @ApiProperty({ required: false, enum: verificationStates, enumName: 'VerificationState', default: 'submitted' })
  @IsOptional()
  @IsIn(verificationStates)
  state?: VerificationState;

  @PageNumber(1_000)
  page?: number;
}

export class VerificationPage {
  @ApiProperty({ type: [VerificationView] }) verifications!: VerificationView[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

export class DecideVerificationRequest {
  @ApiProperty({ enum: ['verified', 'rejected'] })
  @IsIn(['verified', 'rejected'])
  decision!: 'verified' | 'rejected';

  @ApiProperty({ required: false, pattern: '^\\d{1,18}$', description: 'which request is meant; needed where there are several' })
  @IsOptional()
  @Matches(/^\d{1,18}$/)
  request?: string;

  @ApiProperty({ required: false, maxLength: accountLimits.note, description: 'needed for `rejected`' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(accountLimits.note)
  reason?: string;
}

/** What somebody shall be in an organisation; its kind limits roles and rights (`rolesOfKind`, `rightsOfKind`). */
export class MembershipRequest {
  @ApiProperty({ enum: roles, enumName: 'Role', isArray: true, description: 'at least one' })
  @IsArray()
  @ArrayUnique()
  @IsIn(roles, { each: true })
  roles!: Role[];

  @ApiProperty({ enum: rights, enumName: 'Right', isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(rights, { each: true })
  rights!: Right[];

  @ApiProperty({ required: false, enum: districts, enumName: 'District', isArray: true, description: 'districts that the right `review` is limited to; none: all' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(districts, { each: true })
  reviewDistricts?: District[];
}

export class InviteRequest extends MembershipRequest {
  @ApiProperty({ maxLength: accountLimits.email })
  @Lowered()
  @IsEmail()
  @MaxLength(accountLimits.email)
  email!: string;
}

/** A member as the other members see them; `email` only for who manages members. */
export class MemberView {
  @Id('membership') id!: string;
  @Id('person') personId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) email!: string | null;
  @OneOf(roles, 'Role', { isArray: true }) roles!: Role[];
  @OneOf(rights, 'Right', { isArray: true }) rights!: Right[];
  @ApiProperty({ type: [String] }) reviewDistricts!: string[];
  @ApiProperty({ description: 'has set up a second factor' }) hasSecondFactor!: boolean;
  @ApiProperty() isSuspended!: boolean;
  @ApiProperty() isYou!: boolean;
  @TimeText() since!: string;
  @OneOf(actions, 'Action', { isArray: true }) allowedActions!: Action[];
}

export class MembersView {
  @ApiProperty({ type: [MemberView] }) members!: MemberView[];
}

export class InvitationView {
  @Id('invitation') id!: string;
  @ApiProperty() email!: string;
  @OneOf(roles, 'Role', { isArray: true }) roles!: Role[];
  @OneOf(rights, 'Right', { isArray: true }) rights!: Right[];
  @ApiProperty({ type: [String] }) reviewDistricts!: string[];
  @ApiProperty() invitedBy!: string;
  @TimeText() createdAt!: string;
  @TimeText() expiresAt!: string;
}

export class InvitationsView {
  @ApiProperty({ type: [InvitationView] }) invitations!: InvitationView[];
}

export class TokenQuery {
  @ApiProperty({ pattern: '^[A-Za-z0-9_-]{43}$' })
  @Matches(/^[A-Za-z0-9_-]{43}$/)
  token!: string;
}

/** What the holder of an invitation's link is invited to. */
export class InvitationOfferView {
  @ApiProperty({ type: MemberOrganization }) organization!: MemberOrganization;
  @ApiProperty({ description: 'the address invited; only an account of it can accept' }) email!: string;
  @OneOf(roles, 'Role', { isArray: true }) roles!: Role[];
  @OneOf(rights, 'Right', { isArray: true }) rights!: Right[];
  @ApiProperty() invitedBy!: string;
  @TimeText() expiresAt!: string;
}

/** An invitation to one's own address: its letter is not needed to accept it. */
export class OwnInvitationView extends InvitationOfferView {
  @Id('invitation') id!: string;
}

export class OwnInvitationsView {
  @ApiProperty({ type: [OwnInvitationView] }) invitations!: OwnInvitationView[];
}

/** An e-mail domain, as `tju.edu.cn`. */
export class OrganizationDomainRequest {
  @ApiProperty({ maxLength: accountLimits.email })
  @Lowered()
  @IsString()
  @MinLength(3)
  @MaxLength(accountLimits.email)
  domain!: string;
}

/** Domains whose addresses are an organisation's; `offered`: that of who asks, where it could be added. */
export class OrganizationDomainsView {
  @ApiProperty({ type: [String] }) domains!: string[];
  @ApiProperty({ type: String, nullable: true }) offered!: string | null;
}
