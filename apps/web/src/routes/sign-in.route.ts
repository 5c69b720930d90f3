import '@techmatch/web-ui/forms.css';

export { CheckMailPage, DocumentPage, ForgottenPasswordPage, InvitationPage, MailPage, RegisterPage, ResetPasswordPage, SecondFactorPage, SignInAgain, SignInPage, VerifyEmailPage } from '@techmatch/web-account';
