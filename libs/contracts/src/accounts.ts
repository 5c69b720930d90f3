import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsEmail, IsIn, IsOptional, IsString, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { Id, Lowered, OneOf, TimeText, Trimmed } from './decorators.js';
import { ConsentRequest, ConsentView } from './documents.js';
import { MembershipView } from './sessions.js';
import { accountLimits, languages, roles, type Language, type Role } from './tables/index.js';

/** A password is refused with `passwordNamesYou` where it holds the name or the address. */
export class RegisterRequest {
  @ApiProperty({ maxLength: accountLimits.email })
  @Lowered()
  @IsEmail()
  @MaxLength(accountLimits.email)
  email!: string;

  @ApiProperty({ minLength: accountLimits.passwordMin, maxLength: accountLimits.passwordMax })
  @IsString()
  @MinLength(accountLimits.passwordMin)
  @MaxLength(accountLimits.passwordMax)
  password!: string;

  @ApiProperty({ minLength: 1, maxLength: accountLimits.name })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(accountLimits.name)
  name!: string;

  @ApiProperty({ enum: languages, enumName: 'Language' })
  @IsIn(languages)
  language!: Language;

  @ApiProperty({ type: [ConsentRequest], description: 'the current version of each document; refused with `consentNeeded` where one is missing' })
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ConsentRequest)
  consents!: ConsentRequest[];
}

/** Says the same whether the address was known or not. */
export class RegistrationView {
  @ApiProperty() email!: string;
}

/** The token of a link in a letter. */
export class TokenRequest {
  @ApiProperty({ pattern: '^[A-Za-z0-9_-]{43}$' })
  @Matches(/^[A-Za-z0-9_-]{43}$/)
  token!: string;
}

export class ResetLinkRequest {
  @ApiProperty({ maxLength: accountLimits.email })
  @Lowered()
  @IsEmail()
  @MaxLength(accountLimits.email)
  email!: string;
}

export class ResetPasswordRequest extends TokenRequest {
  @ApiProperty({ minLength: accountLimits.passwordMin, maxLength: accountLimits.passwordMax })
  @IsString()
  @MinLength(accountLimits.passwordMin)
  @MaxLength(accountLimits.passwordMax)
  password!: string;
}

export class ChangePasswordRequest {
  @ApiProperty({ maxLength: accountLimits.passwordMax })
  @IsString()
  @MaxLength(accountLimits.passwordMax)
  current!: string;

  @ApiProperty({ minLength: accountLimits.passwordMin, maxLength: accountLimits.passwordMax })
  @IsString()
  @MinLength(accountLimits.passwordMin)
  @MaxLength(accountLimits.passwordMax)
  password!: string;
}

export class EditAccountRequest {
  @ApiProperty({ required: false, minLength: 1, maxLength: accountLimits.name })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(accountLimits.name)
  name?: string;

  @ApiProperty({ required: false, enum: languages, enumName: 'Language' })
  @IsOptional()
  @IsIn(languages)
  language?: Language;
}

/** What a decision over the whole account asks again: the password. */
export class PasswordRequest {
  @ApiProperty({ maxLength: accountLimits.passwordMax })
  @IsString()
  @MaxLength(accountLimits.passwordMax)
  password!: string;
}

export class RemoveSecondFactorRequest extends PasswordRequest {
  @ApiProperty({ maxLength: 20 })
  @IsString()
  @MaxLength(20)
  code!: string;
}

export class AccountView {
  @Id('person') id!: string;
  @ApiProperty() email!: string;
  @ApiProperty() name!: string;
  @OneOf(languages, 'Language') language!: Language;
  @ApiProperty() isEmailVerified!: boolean;
  @ApiProperty() hasSecondFactor!: boolean;
  @ApiProperty({ description: 'recovery codes not used yet' }) recoveryCodesLeft!: number;
  @ApiProperty() isDemo!: boolean;
  @TimeText() createdAt!: string;
  @ApiProperty({ type: [MembershipView] }) memberships!: MembershipView[];
  @ApiProperty({ type: [ConsentView] }) consents!: ConsentView[];
}

/** A new secret, in effect once a code of it was given. `uri` (otpauth://) is what a QR code shows. */
export class SecondFactorSecretView {
  @ApiProperty({ description: 'base32' }) secret!: string;
  @ApiProperty() uri!: string;
}

/** Shown once; each serves once in place of a code. */
export class RecoveryCodesView {
  @ApiProperty({ type: [String] }) recoveryCodes!: string[];
}

/** Where somebody is signed in. */
export class AccountSessionView {
  @Id('session') id!: string;
  @TimeText() createdAt!: string;
  @TimeText() lastSeenAt!: string;
  @ApiProperty({ description: 'browser and system as far as the browser says, such as `Firefox · Windows`' }) device!: string;
  @ApiProperty() address!: string;
  @ApiProperty() isCurrent!: boolean;
}

export class DeedView {
  @TimeText() at!: string;
  @ApiProperty() action!: string;
  @ApiProperty({ type: String, nullable: true }) targetKind!: string | null;
  @ApiProperty({ type: String, nullable: true }) targetId!: string | null;
}

/** What the platform keeps about a person. */
export class AccountExportView {
  @ApiProperty({ type: AccountView }) account!: AccountView;
  @ApiProperty({ type: [AccountSessionView] }) sessions!: AccountSessionView[];
  @ApiProperty({ type: [DeedView] }) deeds!: DeedView[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'array', items: { type: 'object', additionalProperties: true } }, description: 'what features keep of the person, by name, as `notifications`, `savedRecords`, `claims`, `reports`, `publications`; `uploads` are the files that they sent' })
  kept!: Record<string, readonly object[]>;
}

/** An account to try a role with; only a demonstration run has them. */
export class DemoAccountView {
  @ApiProperty() email!: string;
  @ApiProperty() password!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) organization!: string | null;
  @OneOf(roles, 'Role', { isArray: true }) roles!: Role[];
  @ApiProperty({ type: [String] }) rights!: string[];
}
