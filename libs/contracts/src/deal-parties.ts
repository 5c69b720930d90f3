import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { OneOf } from './decorators.js';
import { OrganizationRef } from './library.js';
import { idPattern } from './publication-content.js';
import { PersonRef } from './publication-views.js';
import {
  dealForms,
  dealLimits,
  dealRoles,
  dealSides,
  type DealForm,
  type DealRole,
  type DealSide,
} from './tables/index.js';

export class DealPartyInput {
  @ApiProperty({ pattern: idPattern.organization.source })
  @Matches(idPattern.organization)
  organizationId!: string;

  @ApiProperty({ enum: dealSides, enumName: 'DealSide' })
  @IsIn(dealSides)
  side!: DealSide;

  @ApiProperty({ enum: dealRoles, enumName: 'DealRole' })
  @IsIn(dealRoles)
  role!: DealRole;

  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 10_000, description: 'basis points of what is made together' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  shareBasisPoints!: number | null;

  @ApiProperty({ type: String, nullable: true, pattern: idPattern.person.source, description: 'who speaks for it; a member of the organisation' })
  @IsOptional()
  @Matches(idPattern.person)
  contactId!: string | null;
}

export class SavePartiesRequest {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ enum: dealForms, enumName: 'DealForm' })
  @IsIn(dealForms)
  form!: DealForm;

  @ApiProperty({ type: [DealPartyInput], description: 'all of them; the enterprise and the owner it began with stay' })
  @IsArray()
  @ArrayMaxSize(dealLimits.parties)
  @ValidateNested({ each: true })
  @Type(() => DealPartyInput)
  parties!: DealPartyInput[];
}

export class DealPartyView {
  @ApiProperty() id!: string;
  @ApiProperty({ type: OrganizationRef }) organization!: OrganizationRef;
  @OneOf(dealSides, 'DealSide') side!: DealSide;
  @OneOf(dealRoles, 'DealRole') role!: DealRole;
  @ApiProperty({ type: Number, nullable: true }) shareBasisPoints!: number | null;
  @ApiProperty({ type: PersonRef, nullable: true }) contact!: PersonRef | null;
}
