import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { OneOf, PageNumber, TimeText, Trimmed } from './decorators.js';
import { OrganizationRef } from './library.js';
import { day } from './patterns.js';
import { idPattern } from './publication-content.js';
import { PersonRef } from './publication-views.js';
import {
  commissionerLimits,
  dispatchActions,
  dispatchActs,
  dispatchAnswers,
  dispatchEndReasons,
  dispatchSides,
  dispatchStates,
  helperKinds,
  type DispatchAct,
  type DispatchAction,
  type DispatchAnswer,
  type DispatchEndReason,
  type DispatchSide,
  type DispatchState,
  type HelperKind,
} from './tables/index.js';

/** An enterprise asks an organisation for somebody, or an organisation offers one of its own to an enterprise. */
export class AskDispatchRequest {
  @ApiProperty({ pattern: idPattern.organization.source, description: 'the other side: of an enterprise whom it asks, else the enterprise' })
  @Matches(idPattern.organization)
  organizationId!: string;

  @ApiProperty({ required: false, pattern: idPattern.person.source, description: 'who is offered; an enterprise does not say' })
  @IsOptional()
  @Matches(idPattern.person)
  helperId?: string;

  @ApiProperty({ maxLength: commissionerLimits.tasks })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(commissionerLimits.tasks)
  tasks!: string;

  @ApiProperty({ pattern: day.source })
  @Matches(day)
  @IsISO8601({ strict: true })
  from!: string;

  @ApiProperty({ pattern: day.source, description: 'the last day' })
  @Matches(day)
  @IsISO8601({ strict: true })
  until!: string;
}

/** A step. `version` is the one that was looked at: where it has changed since, the answer is 409. */
export class DispatchStepRequest {
  @ApiProperty({ enum: dispatchActions, enumName: 'DispatchAction' })
  @IsIn(dispatchActions)
  action!: DispatchAction;

  @ApiProperty({ minimum: 1, maximum: 1_000_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  version!: number;

  @ApiProperty({ required: false, pattern: idPattern.person.source, description: '`agree` of the home organisation: whom it sends, where nobody is named yet' })
  @IsOptional()
  @Matches(idPattern.person)
  helperId?: string;

  @ApiProperty({ required: false, enum: dispatchEndReasons, enumName: 'DispatchEndReason', description: '`end` and `decline` ask for it' })
  @IsOptional()
  @IsIn(dispatchEndReasons)
  reason?: DispatchEndReason;

  @ApiProperty({ required: false, maxLength: commissionerLimits.note })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(commissionerLimits.note)
  note?: string;
}

export class DispatchQuery {
  @ApiProperty({ required: false, enum: dispatchStates, enumName: 'DispatchState' })
  @IsOptional()
  @IsIn(dispatchStates)
  state?: DispatchState;

  @PageNumber()
  page?: number;
}

export class DispatchAnswerView {
  @OneOf(dispatchSides, 'DispatchSide') side!: DispatchSide;
  @OneOf(dispatchAnswers, 'DispatchAnswer') answer!: DispatchAnswer;
}
export class DispatchView {
  @ApiProperty() id!: string;
  @ApiProperty({ type: OrganizationRef }) enterprise!: OrganizationRef;
  @ApiProperty({ type: OrganizationRef }) home!: OrganizationRef;
  @ApiProperty({ type: PersonRef, nullable: true, description: 'null until the home organisation has named somebody' }) helper!: PersonRef | null;
  @OneOf(helperKinds, 'HelperKind') helperKind!: HelperKind;
  @OneOf(dispatchSides, 'DispatchSide') askedBy!: DispatchSide;
  @ApiProperty() tasks!: string;
  @ApiProperty({ type: String, format: 'date' }) from!: string;
  @ApiProperty({ type: String, format: 'date' }) until!: string;
  @OneOf(dispatchStates, 'DispatchState') state!: DispatchState;
  @TimeText({ description: 'in this state since' }) since!: string;
  @ApiProperty({ type: [DispatchAnswerView] }) answers!: DispatchAnswerView[];
  @OneOf(dispatchEndReasons, 'DispatchEndReason', { nullable: true }) reason!: DispatchEndReason | null;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @OneOf(dispatchSides, 'DispatchSide', { isArray: true }) ownSides!: DispatchSide[];
  @OneOf(dispatchActs, 'DispatchAct', { isArray: true }) allowedActions!: DispatchAct[];
  @ApiProperty() isDemo!: boolean;
  @ApiProperty() version!: number;
}
export class DispatchPage {
  @ApiProperty({ type: [DispatchView] }) dispatches!: DispatchView[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

/** Somebody of the actor's organisation who may be sent. */
export class HelperView {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ description: 'enterprises they are sent to now' }) load!: number;
}
export class HelpersView {
  @ApiProperty({ type: [HelperView] }) helpers!: HelperView[];
  @ApiProperty() most!: number;
}
