import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Fen, OneOf } from './decorators.js';
import { fen } from './patterns.js';
import { ProgrammeCard } from './programmes.js';
import { ReckoningStepView } from './reckoning.js';
import { districts, obstacleCodes, priceUnits, programmeFactNames, programmeLimits, ruleOutcomes, ruleTests, serviceCategories, type District, type ObstacleCode, type PriceUnit, type ProgrammeFact, type RuleOutcome, type RuleTest, type ServiceCategory } from './tables/index.js';

/** What an enterprise says of itself; null: not said. */
export class DeclaredFactsInput {
  @ApiProperty({ type: Boolean, nullable: true })
  @IsOptional()
  @IsBoolean()
  isTechnologySme!: boolean | null;

  @ApiProperty({ type: Boolean, nullable: true })
  @IsOptional()
  @IsBoolean()
  isDishonest!: boolean | null;

  @ApiProperty({ type: Boolean, nullable: true })
  @IsOptional()
  @IsBoolean()
  isFundedAlready!: boolean | null;

  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: programmeLimits.staff })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(programmeLimits.staff)
  staff!: number | null;

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'registered capital, integer fen' })
  @IsOptional()
  @Matches(fen)
  capitalFen!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'revenue of last year, integer fen' })
  @IsOptional()
  @Matches(fen)
  revenueFen!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'revenue of the year before, integer fen' })
  @IsOptional()
  @Matches(fen)
  revenueBeforeFen!: string | null;
}
/** As a visitor declares it; of a signed-in enterprise the platform knows place and verification itself. */
export class EstimateFactsInput extends DeclaredFactsInput {
  @ApiProperty({ enum: districts, enumName: 'District', nullable: true })
  @IsOptional()
  @IsIn(districts)
  district!: District | null;

  @ApiProperty({ type: Boolean, nullable: true })
  @IsOptional()
  @IsBoolean()
  isVerified!: boolean | null;
}

/** What a voucher is wanted for. */
export class VoucherServiceInput {
  @ApiProperty({ enum: serviceCategories, enumName: 'ServiceCategory' })
  @IsIn(serviceCategories)
  category!: ServiceCategory;

  @ApiProperty({ pattern: fen.source, description: 'of the contract with VAT, integer fen' })
  @Matches(fen)
  contractFen!: string;

  @ApiProperty({ pattern: fen.source, description: 'VAT in it, integer fen' })
  @Matches(fen)
  vatFen!: string;

  @ApiProperty({ pattern: fen.source, description: 'other subsidies of the same contract, integer fen' })
  @Matches(fen)
  othersFen!: string;

  @ApiProperty({ enum: districts, enumName: 'District', nullable: true, description: 'where the provider is' })
  @IsOptional()
  @IsIn(districts)
  providerDistrict!: District | null;
}

/** What the catalogue said of a service when it was named: the catalogue changes, and what was applied for or ordered does not. */
export class ProductSaidView {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @OneOf(serviceCategories, 'ServiceCategory') category!: ServiceCategory;
  @Fen({ nullable: true, description: 'lowest price in fen; null: by agreement' }) priceFromFen!: string | null;
  @Fen({ nullable: true, description: 'highest price in fen' }) priceToFen!: string | null;
  @OneOf(priceUnits, 'PriceUnit') priceUnit!: PriceUnit;
  @ApiProperty({ description: 'calendar days from order to delivery' }) leadDays!: number;
  @Fen({ description: 'smallest order in fen; 0: none' }) smallestOrderFen!: string;
}

export class EstimateRequest {
  @ApiProperty({ type: EstimateFactsInput })
  @IsNotEmpty()
  @ValidateNested()
  @Type(() => EstimateFactsInput)
  facts!: EstimateFactsInput;

  @ApiProperty({ type: VoucherServiceInput })
  @IsNotEmpty()
  @ValidateNested()
  @Type(() => VoucherServiceInput)
  service!: VoucherServiceInput;
}

/** An article with its document. `isAssumed`: the document does not say it. */
export class CitedArticleView {
  @ApiProperty() title!: string;
  @ApiProperty() issuer!: string;
  @ApiProperty({ type: String, nullable: true }) date!: string | null;
  @ApiProperty({ enum: ['inForce', 'notConfirmed', 'ended'], enumName: 'RuleState' }) state!: 'inForce' | 'notConfirmed' | 'ended';
  @ApiProperty() article!: string;
  @ApiProperty() quote!: string;
  @ApiProperty() isAssumed!: boolean;
}
export class JudgedRuleView {
  @OneOf(programmeFactNames, 'ProgrammeFact') fact!: ProgrammeFact;
  @OneOf(ruleTests, 'RuleTest') test!: RuleTest;
  @ApiProperty({ type: String, nullable: true }) limit!: string | null;
  @OneOf(ruleOutcomes, 'RuleOutcome') outcome!: RuleOutcome;
  @ApiProperty({ description: 'what would change it' }) remedy!: string;
  @ApiProperty({ type: CitedArticleView }) article!: CitedArticleView;
}
export class ObstacleView {
  @OneOf(obstacleCodes, 'ObstacleCode') code!: ObstacleCode;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) values!: Record<string, string>;
  @ApiProperty({ type: CitedArticleView }) article!: CitedArticleView;
}
export class CitedStepView extends ReckoningStepView {
  @ApiProperty({ type: CitedArticleView, nullable: true }) article!: CitedArticleView | null;
}
/** What a service would get of one programme. An estimate: the office decides. */
export class VoucherEstimateView {
  @ApiProperty({ type: Boolean, nullable: true, description: 'null: it depends on what was not said' }) isEligible!: boolean | null;
  @Fen() amountFen!: string;
  @Fen({ description: 'what the enterprise pays itself' }) ownFen!: string;
  @ApiProperty({ type: [JudgedRuleView] }) rules!: JudgedRuleView[];
  @ApiProperty({ type: [ObstacleView] }) obstacles!: ObstacleView[];
  @ApiProperty({ type: [String], description: 'what was not said and decides' }) missing!: string[];
  @ApiProperty({ type: [CitedStepView] }) arithmetic!: CitedStepView[];
}
export class ProgrammeEstimateView {
  @ApiProperty({ type: ProgrammeCard }) programme!: ProgrammeCard;
  @ApiProperty() number!: number;
  @ApiProperty({ type: VoucherEstimateView }) estimate!: VoucherEstimateView;
}
export class EstimatesView {
  @ApiProperty({ type: EstimateFactsInput, description: 'with what the platform knows of the enterprise' }) facts!: EstimateFactsInput;
  @ApiProperty({ type: [ProgrammeEstimateView], description: 'of every open programme, most first' }) estimates!: ProgrammeEstimateView[];
}
