/** The letters that the platform writes; their words stand in `libs/api/mail`, in Chinese and English. */
export const letterTemplates = ['verifyEmail', 'alreadyRegistered', 'resetPassword', 'passwordChanged', 'signInRefused', 'invitation', 'verificationDecided'] as const;
export type LetterTemplate = (typeof letterTemplates)[number];
