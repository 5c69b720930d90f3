import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Id, OneOf, PageNumber, TimeText, Trimmed } from './decorators.js';
import { ExpertRef, OrganizationRef } from './library.js';
import { accountLimits, claimActions, claimDeciders, claimKinds, claimStates, type ClaimAction, type ClaimDecider, type ClaimKind, type ClaimState } from './tables/index.js';

/** What somebody asks of an imported profile. */
export class ClaimRequest {
  @ApiProperty({ enum: claimKinds, enumName: 'ClaimKind' })
  @IsIn(claimKinds)
  kind!: ClaimKind;

  @ApiProperty({ required: false, maxLength: accountLimits.note, description: 'what lets the decider check who asks' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(accountLimits.note)
  note?: string;
}

export class ClaimStepRequest {
  @ApiProperty({ enum: claimActions, enumName: 'ClaimAction' })
  @IsIn(claimActions)
  action!: ClaimAction;

  @ApiProperty({ required: false, maxLength: accountLimits.note, description: 'needed for `refuse` and `undo`' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(accountLimits.note)
  reason?: string;
}

/** A claim, to whoever made it and to whoever decides. */
export class ClaimView {
  @Id('claim') id!: string;
  @OneOf(claimKinds, 'ClaimKind') kind!: ClaimKind;
  @OneOf(claimStates, 'ClaimState') state!: ClaimState;
  @ApiProperty({ type: ExpertRef }) expert!: ExpertRef;
  @ApiProperty({ type: OrganizationRef, nullable: true, description: 'whose officers decide; null: the authority' }) organization!: OrganizationRef | null;
  @ApiProperty({ type: String, nullable: true, description: 'name of who asks; null: left meanwhile' }) claimant!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'their confirmed address, for who decides' }) email!: string | null;
  @ApiProperty({ description: 'granted at once: address and name agree with the profile' }) isPlausible!: boolean;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @TimeText() askedAt!: string;
  @TimeText({ nullable: true }) decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'the record of the desk that the profile became' }) publicationId!: string | null;
  @OneOf(claimActions, 'ClaimAction', { isArray: true }) allowedActions!: ClaimAction[];
}

/** What would follow if the person who asks claimed this profile, or wished it removed. */
export class ClaimOptionsView {
  @ApiProperty({ type: ExpertRef }) expert!: ExpertRef;
  @ApiProperty({ description: 'false: it is no imported profile, or somebody speaks for it' }) isClaimable!: boolean;
  @OneOf(claimDeciders, 'ClaimDecider') decider!: ClaimDecider;
  @ApiProperty({ type: OrganizationRef, nullable: true, description: 'of the expert' }) organization!: OrganizationRef | null;
  @ApiProperty({ description: 'the confirmed address, which the decider sees' }) email!: string;
  @ApiProperty({ description: 'its domain is one of the organisation' }) isDomainOfOrganization!: boolean;
  @ApiProperty({ description: 'the name of the account is that of the profile' }) isSameName!: boolean;
  @ApiProperty({ type: [ClaimView], description: 'what the person asked already, newest first' }) claims!: ClaimView[];
}

export class ClaimQuery {
  @ApiProperty({ required: false, enum: claimStates, enumName: 'ClaimState', default: 'submitted' })
  @IsOptional()
  @IsIn(claimStates)
  state?: ClaimState;

  @PageNumber(1_000)
  page?: number;
}

export class ClaimPage {
  @ApiProperty({ type: [ClaimView] }) claims!: ClaimView[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}
