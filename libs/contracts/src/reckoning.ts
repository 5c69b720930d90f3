import { ApiProperty } from '@nestjs/swagger';
import { Fen } from './decorators.js';

/*
 * What the numbered rules come to, as `@techmatch/policy` reckons it. Codes of steps and assumptions are words of the web.
 */

export class BilingualView {
  @ApiProperty() zh!: string;
  @ApiProperty() en!: string;
}

export class PolicyDocumentView {
  @ApiProperty() id!: string;
  @ApiProperty({ type: BilingualView }) issuer!: BilingualView;
  @ApiProperty({ type: BilingualView }) title!: BilingualView;
  @ApiProperty({ format: 'date' }) date!: string;
}

/** The rule that a figure comes from: document, date, measure, and whether it is known to hold. */
export class RuleView {
  @ApiProperty() id!: string;
  @ApiProperty() version!: number;
  @ApiProperty({ type: PolicyDocumentView }) document!: PolicyDocumentView;
  @ApiProperty() measure!: number;
  @ApiProperty({ description: 'the words of the document' }) quote!: string;
  @ApiProperty({ enum: ['inForce', 'notConfirmed', 'ended'], enumName: 'RuleState' }) state!: 'inForce' | 'notConfirmed' | 'ended';
  @ApiProperty({ type: String, format: 'date', nullable: true }) from!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) to!: string | null;
  @ApiProperty({ type: [String], description: 'what had to be added' }) assumptions!: ('importRate' | 'appraisalFirst' | 'teamTie')[];
}

/** One line of a reckoning. Names of values say what they are: `…Fen`, `…BasisPoints`, `…Yuan` (exact, not rounded). */
export class ReckoningStepView {
  @ApiProperty() code!: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) values!: Record<string, string>;
}

export class DisposalStepView {
  @ApiProperty() code!: string;
  @ApiProperty() by!: string;
}
export class DisposalView {
  @ApiProperty({ enum: ['ownDecision', 'approval'], enumName: 'DisposalRoute' }) route!: 'ownDecision' | 'approval';
  @ApiProperty({ type: [DisposalStepView] }) steps!: DisposalStepView[];
  @ApiProperty({ type: [ReckoningStepView] }) arithmetic!: ReckoningStepView[];
  @ApiProperty({ type: RuleView }) rule!: RuleView;
}

export class PortionView {
  @ApiProperty() name!: string;
  @ApiProperty() weight!: string;
  @Fen() fen!: string;
}
export class IncomeShareView {
  @Fen() teamFen!: string;
  @Fen() ownerFen!: string;
  @ApiProperty({ type: [PortionView] }) portions!: PortionView[];
  @ApiProperty({ type: [ReckoningStepView] }) arithmetic!: ReckoningStepView[];
  @ApiProperty({ type: RuleView }) rule!: RuleView;
}

export class SubsidyView {
  @ApiProperty({ enum: ['transactionSubsidy', 'importSubsidy', 'instrumentSubsidy'], enumName: 'SubsidyKind' }) kind!: 'transactionSubsidy' | 'importSubsidy' | 'instrumentSubsidy';
  @Fen() amountFen!: string;
  @ApiProperty({ type: [ReckoningStepView] }) arithmetic!: ReckoningStepView[];
  @ApiProperty({ type: RuleView }) rule!: RuleView;
}

/** All rules that apply to a deal. A part is null where its rule does not apply or where `missing` names what it needs. */
export class ReckoningView {
  @ApiProperty({ type: DisposalView, nullable: true }) disposal!: DisposalView | null;
  @ApiProperty({ type: IncomeShareView, nullable: true }) incomeShare!: IncomeShareView | null;
  @ApiProperty({ type: String, nullable: true, description: 'why the share of the team cannot be' }) shareProblem!: string | null;
  @ApiProperty({ type: SubsidyView, nullable: true }) subsidy!: SubsidyView | null;
  @ApiProperty({ type: [String] }) missing!: string[];
}
