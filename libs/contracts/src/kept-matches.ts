import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageNumber, PageSize } from './decorators.js';
import { NeedView } from './library.js';
import { MatchView } from './matches.js';
import { fields, limits, type Field } from './tables/index.js';

/** Which of the latest matches. */
export class LatestMatchQuery {
  @ApiProperty({ required: false, enum: fields, enumName: 'Field', description: 'field of the need' })
  @IsOptional()
  @IsIn(fields)
  field?: Field;

  @PageSize(limits.matches, 10)
  size?: number;

  @PageNumber(200)
  page?: number;
}

/** A need and a result that were found to fit, as they were scored then. */
export class LatestMatchView {
  @ApiProperty({ type: NeedView }) need!: NeedView;
  @ApiProperty({ type: MatchView, description: 'the result with its reasons, from the numbers kept with the match; `missing` and `alike` are not kept and empty' }) match!: MatchView;
  @ApiProperty({ format: 'date-time', description: 'since when the result is among the best of this need' }) foundAt!: string;
}

/** One pair per need, newest day first, the strongest of a day first; only `strong` and `fair` ones. */
export class LatestMatchPage {
  @ApiProperty({ type: [LatestMatchView] }) matches!: LatestMatchView[];
  @ApiProperty({ description: 'needs that have such a match' }) total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}
