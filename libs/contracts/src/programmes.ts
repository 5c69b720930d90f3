import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsString, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import { Fen, OneOf, TimeText, Trimmed } from './decorators.js';
import { OrganizationRef } from './library.js';
import { ProgrammeTermsInput } from './programme-terms.js';
import {
  programmeActions,
  programmeActs,
  programmeExampleNames,
  programmeFamilies,
  programmeLimits,
  programmeStates,
  type ProgrammeAct,
  type ProgrammeAction,
  type ProgrammeExample,
  type ProgrammeFamily,
  type ProgrammeState,
} from './tables/index.js';

class ProgrammeNames {
  @ApiProperty({ maxLength: programmeLimits.name })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(programmeLimits.name)
  name!: string;
}

/** A new programme, from one of the examples; its window begins today. */
export class BeginProgrammeRequest extends ProgrammeNames {
  @ApiProperty({ pattern: `^[A-Z]{2,6}[0-9]{2,6}$`, description: 'begins the numbers of its vouchers, as TJ2026' })
  @Matches(/^[A-Z]{2,6}[0-9]{2,6}$/)
  code!: string;

  @ApiProperty({ enum: programmeExampleNames, enumName: 'ProgrammeExample' })
  @IsIn(programmeExampleNames)
  example!: ProgrammeExample;
}

export class SaveProgrammeRequest extends ProgrammeNames {
  @ApiProperty({ type: ProgrammeTermsInput })
  @IsNotEmpty()
  @ValidateNested()
  @Type(() => ProgrammeTermsInput)
  terms!: ProgrammeTermsInput;

  @ApiProperty({ minimum: 1, description: 'of the programme that was looked at' })
  @IsInt()
  @Min(1)
  version!: number;
}

/** Takes a programme further. `open` and a version with a larger budget move money; every step carries an `Idempotency-Key`. */
export class ProgrammeStepRequest {
  @ApiProperty({ enum: programmeActions, enumName: 'ProgrammeAction' })
  @IsIn(programmeActions)
  action!: ProgrammeAction;

  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;
}

/** What a programme has and had, fen, from its accounts. */
export class ProgrammeFiguresView {
  @Fen({ description: 'what came into the budget' }) appropriatedFen!: string;
  @Fen({ description: 'what is left to be issued' }) leftFen!: string;
  @Fen({ description: 'on vouchers and held for orders' }) outstandingFen!: string;
  @Fen({ description: 'payable and paid' }) redeemedFen!: string;
  @ApiProperty({ description: 'enterprises with a voucher' }) enterprises!: number;
  @ApiProperty({ description: 'vouchers issued' }) vouchers!: number;
}

export class ProgrammeVersionRef {
  @ApiProperty() number!: number;
  @TimeText() issuedAt!: string;
}

/** A draw, as anybody can repeat it: sort by the SHA-256 of `key:id`, where `key` is the SHA-256 of `seed:listHash`, and go down the list while the budget lasts. */
export class ProgrammeDrawView {
  @ApiProperty({ description: 'SHA-256 of the seed, public from the opening' }) seedHash!: string;
  @TimeText({ nullable: true }) drawnAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the list, fixed at the closing' }) listHash!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'revealed with the draw' }) seed!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'one line per application, id and fen, in the order of ids' }) list!: string | null;
  @Fen({ nullable: true, description: 'what there was to draw for' }) budgetFen!: string | null;
  @ApiProperty({ type: [String], description: 'applications that were drawn, in the order of the draw' }) drawn!: string[];
}

export class ProgrammeCard {
  @ApiProperty() id!: string;
  @ApiProperty() code!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: OrganizationRef }) authority!: OrganizationRef;
  @OneOf(programmeStates, 'ProgrammeState') state!: ProgrammeState;
  @OneOf(programmeFamilies, 'ProgrammeFamily') family!: ProgrammeFamily;
  @ApiProperty({ type: String, format: 'date' }) from!: string;
  @ApiProperty({ type: String, format: 'date' }) until!: string;
  @ApiProperty({ type: ProgrammeFiguresView }) figures!: ProgrammeFiguresView;
  @ApiProperty() isDemo!: boolean;
}
export class ProgrammeList {
  @ApiProperty({ type: [ProgrammeCard] }) programmes!: ProgrammeCard[];
}
/** What everybody reads of a programme that is open or was. */
export class ProgrammeView extends ProgrammeCard {
  @ApiProperty({ type: ProgrammeTermsInput }) terms!: ProgrammeTermsInput;
  @ApiProperty({ type: [ProgrammeVersionRef], description: 'newest first; the first one holds' }) versions!: ProgrammeVersionRef[];
  @ApiProperty({ type: ProgrammeDrawView, nullable: true }) draw!: ProgrammeDrawView | null;
}

/** A programme before its officers. */
export class DeskProgrammeCard extends ProgrammeCard {
  @ApiProperty({ description: 'applications that wait for somebody' }) waiting!: number;
  @ApiProperty() version!: number;
}
export class DeskProgrammeList {
  @ApiProperty({ type: [DeskProgrammeCard] }) programmes!: DeskProgrammeCard[];
}
export class DeskProgrammeView extends DeskProgrammeCard {
  @ApiProperty({ type: ProgrammeTermsInput, description: 'being written' }) draft!: ProgrammeTermsInput;
  @ApiProperty({ type: ProgrammeTermsInput, nullable: true, description: 'in force' }) terms!: ProgrammeTermsInput | null;
  @ApiProperty({ type: [ProgrammeVersionRef] }) versions!: ProgrammeVersionRef[];
  @ApiProperty({ type: ProgrammeDrawView, nullable: true }) draw!: ProgrammeDrawView | null;
  @OneOf(programmeActs, 'ProgrammeAct', { isArray: true }) allowedActions!: ProgrammeAct[];
}
/** What a step of a programme is answered with, now and whenever its key is sent again. */
export class ProgrammeReceipt {
  @ApiProperty() id!: string;
  @OneOf(programmeStates, 'ProgrammeState') state!: ProgrammeState;
  @ApiProperty() version!: number;
}
