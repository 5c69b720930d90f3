import { ApiProperty } from '@nestjs/swagger';

/** A piece of a text that two versions share, or that one of them alone has. */
export class DifferenceSegment {
  @ApiProperty() text!: string;
  @ApiProperty({ enum: ['same', 'added', 'removed'], enumName: 'DifferenceKind' }) change!: 'same' | 'added' | 'removed';
}
