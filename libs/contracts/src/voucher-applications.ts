import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayUnique, IsArray, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import { Fen, OneOf, PageNumber, TimeText, Trimmed } from './decorators.js';
import { OrganizationRef } from './library.js';
import { clientId } from './patterns.js';
import { idPattern } from './publication-content.js';
import { PersonRef } from './publication-views.js';
import { DeclaredFactsInput, ProductSaidView, VoucherEstimateView, VoucherServiceInput } from './voucher-estimates.js';
import { applicationActions, applicationActs, applicationDeeds, applicationStates, programmeLimits, serviceCategories, tieKinds, type ApplicationAct, type ApplicationAction, type ApplicationDeed, type ApplicationState, type ServiceCategory, type TieKind } from './tables/index.js';

const programmeId = /^prg_[0-9a-z]{20}$/;
const productId = /^svc_[0-9a-z]{20}$/;

/** What an application says. */
export class ApplicationInput {
  @ApiProperty({ maxLength: programmeLimits.service, description: 'what the service is' })
  @Trimmed()
  @IsString()
  @MaxLength(programmeLimits.service)
  title!: string;

  @ApiProperty({ maxLength: programmeLimits.purpose, description: 'what problem it shall solve' })
  @Trimmed()
  @IsString()
  @MaxLength(programmeLimits.purpose)
  purpose!: string;

  @ApiProperty({ type: String, nullable: true, pattern: idPattern.organization.source, description: 'whom it was agreed with' })
  @IsOptional()
  @Matches(idPattern.organization)
  providerId!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: productId.source, description: 'service of the catalogue, of this provider and category' })
  @IsOptional()
  @Matches(productId)
  productId!: string | null;

  @ApiProperty({ type: VoucherServiceInput })
  @IsNotEmpty()
  @ValidateNested()
  @Type(() => VoucherServiceInput)
  service!: VoucherServiceInput;

  @ApiProperty({ type: DeclaredFactsInput })
  @IsNotEmpty()
  @ValidateNested()
  @Type(() => DeclaredFactsInput)
  facts!: DeclaredFactsInput;

  @ApiProperty({ enum: tieKinds, enumName: 'TieKind', isArray: true, description: 'what enterprise and provider have in common' })
  @IsArray()
  @ArrayUnique()
  @IsIn(tieKinds, { each: true })
  declaredTies!: TieKind[];
}
export class BeginApplicationRequest extends ApplicationInput {
  @ApiProperty({ pattern: clientId.source, description: 'of the sender: the same application sent again is the same' })
  @Matches(clientId)
  clientId!: string;

  @ApiProperty({ pattern: programmeId.source })
  @Matches(programmeId)
  programmeId!: string;
}
export class SaveApplicationRequest extends ApplicationInput {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;
}

/** Takes an application further; `approve` issues a voucher. Carries an `Idempotency-Key`. */
export class ApplicationStepRequest {
  @ApiProperty({ enum: applicationActions, enumName: 'ApplicationAction' })
  @IsIn(applicationActions)
  action!: ApplicationAction;

  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ required: false, maxLength: programmeLimits.reason, description: 'needed for every decision of the office' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(programmeLimits.reason)
  reason?: string;

  @ApiProperty({ required: false, maxLength: programmeLimits.article, description: 'needed for `refuse`: the article that it fails' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(programmeLimits.article)
  article?: string;
}

export class ApplicationQuery {
  @ApiProperty({ required: false, enum: applicationStates, enumName: 'ApplicationState' })
  @IsOptional()
  @IsIn(applicationStates)
  state?: ApplicationState;

  @ApiProperty({ required: false, pattern: programmeId.source })
  @IsOptional()
  @Matches(programmeId)
  programmeId?: string;

  @PageNumber()
  page?: number;
}

export class ApplicationCard {
  @ApiProperty() id!: string;
  @ApiProperty() programmeId!: string;
  @ApiProperty() programme!: string;
  @ApiProperty({ type: OrganizationRef }) enterprise!: OrganizationRef;
  @ApiProperty() title!: string;
  @OneOf(serviceCategories, 'ServiceCategory') category!: ServiceCategory;
  @OneOf(applicationStates, 'ApplicationState') state!: ApplicationState;
  @TimeText() since!: string;
  @Fen({ nullable: true, description: 'what it came to when it was submitted' }) requestedFen!: string | null;
  @ApiProperty({ type: String, nullable: true }) voucherId!: string | null;
  @ApiProperty() isDemo!: boolean;
  @ApiProperty() version!: number;
}
export class ApplicationPage {
  @ApiProperty({ type: [ApplicationCard] }) applications!: ApplicationCard[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}
export class ApplicationEventView {
  @ApiProperty() seq!: number;
  @TimeText() at!: string;
  @ApiProperty({ type: PersonRef, nullable: true, description: 'null: the draw' }) by!: PersonRef | null;
  @OneOf(applicationDeeds, 'ApplicationDeed') deed!: ApplicationDeed;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ type: String, nullable: true }) article!: string | null;
}
export class ApplicationView extends ApplicationCard {
  @ApiProperty() purpose!: string;
  @ApiProperty({ type: OrganizationRef, nullable: true }) provider!: OrganizationRef | null;
  @ApiProperty({ type: ProductSaidView, nullable: true, description: 'service of the catalogue, as it was when it was named' }) said!: ProductSaidView | null;
  @ApiProperty({ type: VoucherServiceInput }) service!: VoucherServiceInput;
  @ApiProperty({ type: DeclaredFactsInput }) facts!: DeclaredFactsInput;
  @OneOf(tieKinds, 'TieKind', { isArray: true }) declaredTies!: TieKind[];
  @ApiProperty({ type: VoucherEstimateView, description: 'by the version of the programme that the application is under' }) estimate!: VoucherEstimateView;
  @ApiProperty({ description: 'version of the programme that it is under' }) number!: number;
  @ApiProperty({ description: 'levels of review' }) levels!: number;
  @ApiProperty({ type: [ApplicationEventView] }) events!: ApplicationEventView[];
  @OneOf(applicationActs, 'ApplicationAct', { isArray: true }) allowedActions!: ApplicationAct[];
}
/** What a step is answered with, now and whenever its key is sent again. */
export class ApplicationReceipt {
  @ApiProperty() id!: string;
  @OneOf(applicationStates, 'ApplicationState') state!: ApplicationState;
  @ApiProperty({ type: String, nullable: true }) voucherId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'number of the voucher' }) number!: string | null;
}
