import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { OneOf, TimeText } from './decorators.js';
import { operationAdvices, operationStates, recordKinds, retryKinds, type OperationAdvice, type OperationState, type RecordKind, type RetryKind } from './tables/index.js';

/** How one part is, in a mark and a sentence. */
export class StandingView {
  @OneOf(operationStates, 'OperationState') state!: OperationState;
  @OneOf(operationAdvices, 'OperationAdvice') advice!: OperationAdvice;
}

/** A consumer of the outbox: what it has not taken yet. */
export class QueueView extends StandingView {
  @ApiProperty() name!: string;
  @ApiProperty({ description: 'events that it has not taken' }) waiting!: number;
  @TimeText({ nullable: true, description: 'when the oldest of them was written' }) oldestAt!: string | null;
  @TimeText({ nullable: true, description: 'when it last took one' }) movedAt!: string | null;
  @ApiProperty({ description: 'failures in a row' }) failures!: number;
  @ApiProperty({ type: String, nullable: true, description: 'of the last failure' }) problem!: string | null;
}

/** Work that a worker repeats. */
export class TimerView extends StandingView {
  @ApiProperty() name!: string;
  @ApiProperty() everySeconds!: number;
  @TimeText({ nullable: true, description: 'when it last went well' }) wentWellAt!: string | null;
  @ApiProperty({ description: 'failures in a row' }) failures!: number;
  @TimeText({ nullable: true }) failedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'of the last failure' }) problem!: string | null;
}

/** The search index of one library. */
export class IndexView extends StandingView {
  @OneOf(recordKinds, 'RecordKind') kind!: RecordKind;
  @ApiProperty({ description: 'records that are to be found' }) records!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'documents in the index' }) documents!: number | null;
  @ApiProperty({ description: 'how often it was built' }) generation!: number;
  @TimeText({ nullable: true, description: 'when rows and index were last compared' }) reconciledAt!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'rows compared then' }) checked!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'records that differed then and were repaired' }) drift!: number | null;
}

export class FailedTaskView {
  @ApiProperty() uid!: number;
  @ApiProperty() type!: string;
  @TimeText() at!: string;
  @ApiProperty() problem!: string;
}

/** The server of the search indexes. */
export class SearchServerView extends StandingView {
  @ApiProperty({ description: 'of the settings that indexes are built with' }) version!: number;
  @ApiProperty({ type: Number, nullable: true }) tasksWaiting!: number | null;
  @ApiProperty({ type: [FailedTaskView], description: 'of the last day, newest first' }) failedTasks!: FailedTaskView[];
}

/** The outbox of letters. */
export class LettersView extends StandingView {
  @ApiProperty() waiting!: number;
  @ApiProperty({ description: 'of those, tried in vain' }) failing!: number;
  @ApiProperty({ description: 'in the last day' }) givenUp!: number;
  @ApiProperty({ description: 'in the last day' }) sent!: number;
  @ApiProperty({ type: String, nullable: true, description: 'what the mail server answered last' }) problem!: string | null;
}

/** How the installation is. */
export class OperationsView extends StandingView {
  @TimeText() at!: string;
  @ApiProperty({ type: [QueueView] }) queues!: QueueView[];
  @ApiProperty({ type: [TimerView] }) timers!: TimerView[];
  @ApiProperty({ type: SearchServerView }) search!: SearchServerView;
  @ApiProperty({ type: [IndexView] }) indexes!: IndexView[];
  @ApiProperty({ type: LettersView }) letters!: LettersView;
}

/** What to try again before its time. */
export class RetryRequest {
  @ApiProperty({ enum: retryKinds, enumName: 'RetryKind' })
  @IsIn(retryKinds)
  kind!: RetryKind;

  @ApiProperty({ required: false, maxLength: 60, description: 'of the timer' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  name?: string;
}
