import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Lowered, OneOf } from './decorators.js';
import { accountLimits, languages, type Language } from './tables/index.js';

export class SubscribeRequest {
  @ApiProperty({ format: 'email', maxLength: accountLimits.email })
  @Lowered()
  @IsEmail()
  @MaxLength(accountLimits.email)
  email!: string;

  @ApiProperty({ enum: languages, enumName: 'Language', description: 'of the letters' })
  @IsIn(languages)
  language!: Language;
}

export class SubscriptionTokenRequest {
  @ApiProperty({ maxLength: 200 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  token!: string;
}

/** Says nothing of whether the address was known: the letter does. */
export class SubscriptionAskedView {
  @ApiProperty({ description: 'how long the link of the letter serves' }) hours!: number;
}

export class SubscriptionView {
  @ApiProperty({ description: 'the series in addresses' }) slug!: string;
  @ApiProperty() title!: string;
  @OneOf(languages, 'Language') language!: Language;
}

export class SubscriptionEndedView {
  @ApiProperty({ description: 'true also where there was none any more' }) isEnded!: boolean;
}
