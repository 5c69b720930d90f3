import { ApiProperty } from '@nestjs/swagger';
import { DealNextView } from './deals.js';
import { OneOf, TimeText } from './decorators.js';
import { OrganizationRef } from './library.js';
import {
  dealStages,
  introductionSides,
  introductionStates,
  todoKinds,
  type DealStage,
  type IntroductionSide,
  type IntroductionState,
  type TodoKind,
} from './tables/index.js';

export class TodoView {
  @OneOf(todoKinds, 'TodoKind') kind!: TodoKind;
  @ApiProperty({ description: 'of the dispatch, deal or introduction; of what is silent the dispatch' }) id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'when it is due; of what is silent since when' }) on!: string | null;
  @ApiProperty({ description: 'whether its page opens for the reader' }) isOpen!: boolean;
}
export class WorkbenchEnterprise {
  @ApiProperty({ type: OrganizationRef }) organization!: OrganizationRef;
  @ApiProperty() dispatchId!: string;
  @ApiProperty({ type: String, format: 'date' }) until!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) lastEntryOn!: string | null;
  @ApiProperty() isSilent!: boolean;
  @ApiProperty() isDemo!: boolean;
}
export class WorkbenchIntroduction {
  @ApiProperty() id!: string;
  @ApiProperty() needTitle!: string;
  @ApiProperty() subjectTitle!: string;
  @OneOf(introductionStates, 'IntroductionState') state!: IntroductionState;
  @OneOf(introductionSides, 'IntroductionSide', { isArray: true }) waitsFor!: IntroductionSide[];
  @TimeText() since!: string;
  @ApiProperty({ description: 'the reader takes part in it' }) isOpen!: boolean;
}
export class WorkbenchDeal {
  @ApiProperty() id!: string;
  @ApiProperty() title!: string;
  @OneOf(dealStages, 'DealStage') stage!: DealStage;
  @TimeText() since!: string;
  @ApiProperty({ type: DealNextView, nullable: true }) next!: DealNextView | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn!: string | null;
  @ApiProperty({ description: 'the reader is a party of it' }) isOpen!: boolean;
}
/** A commissioner's home. */
export class WorkbenchView {
  @ApiProperty({ type: [TodoView], description: 'the most urgent first' }) todos!: TodoView[];
  @ApiProperty({ type: [WorkbenchEnterprise] }) enterprises!: WorkbenchEnterprise[];
  @ApiProperty({ type: [WorkbenchIntroduction] }) introductions!: WorkbenchIntroduction[];
  @ApiProperty({ type: [WorkbenchDeal] }) deals!: WorkbenchDeal[];
}
export class WorkbenchMatch {
  @ApiProperty() id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, nullable: true }) titleEn!: string | null;
}
export class WorkbenchNeed {
  @ApiProperty() id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, nullable: true }) titleEn!: string | null;
  @ApiProperty({ type: OrganizationRef }) enterprise!: OrganizationRef;
  @ApiProperty({ type: [WorkbenchMatch], description: 'as they rank now' }) matches!: WorkbenchMatch[];
}
export class WorkbenchNeedsView {
  @ApiProperty({ type: [WorkbenchNeed] }) needs!: WorkbenchNeed[];
}
