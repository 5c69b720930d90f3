import { Module, type OnModuleInit } from '@nestjs/common';
import { RecordNames, RequestActors } from '@techmatch/http';
import { AccountGuard } from './account.guard.js';
import { AccountsController } from './accounts.controller.js';
import { AccountExportService } from './account-export.service.js';
import { AccountsService } from './accounts.service.js';
import { ConsentsService } from './consents.service.js';
import { DocumentsController } from './documents.controller.js';
import { EmailConfirmationService } from './email-confirmation.service.js';
import { GuessBuckets } from './guess.buckets.js';
import { IdentityNames } from './identity-names.js';
import { IdentityModule } from './identity.module.js';
import { InvitationLetters } from './invitation.letters.js';
import { InvitationStore } from './invitation.store.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { MembershipJoiner } from './membership.joiner.js';
import { OrganizationDomainsController } from './organization-domains.controller.js';
import { OrganizationDomainsService } from './organization-domains.service.js';
import { OrganizationEditorService } from './organization-editor.service.js';
import { OrganizationsController } from './organizations.controller.js';
import { PasswordResets } from './password.resets.js';
import { PasswordsService } from './passwords.service.js';
import { PendingRegistrationsService } from './pending-registrations.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleQueries } from './people.queries.js';
import { PeopleService } from './people.service.js';
import { PersonKeysService } from './person-keys.service.js';
import { PersonRolesService } from './person-roles.service.js';
import { ProductionGuard } from './production.guard.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationService } from './registration.service.js';
import { ResetLetters } from './reset.letters.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorService } from './second-factor.service.js';
import { SecurityLetters } from './security.letters.js';
import { SessionCookies } from './session.cookies.js';
import { SessionOpener } from './session.opener.js';
import { SessionSource } from './session.source.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInGuard } from './sign-in.guard.js';
import { SignInService } from './sign-in.service.js';
import { SuspensionsService } from './suspensions.service.js';
import { VerificationDecider } from './verification.decider.js';
import { VerificationStore } from './verification.store.js';
import { VerificationsController } from './verifications.controller.js';
import { VerificationsService } from './verifications.service.js';

const sessions = [SessionCookies, SessionOpener, SessionSource, SessionsService, SignInGuard, SignInService, GuessBuckets];
const accounts = [AccountExportService, AccountGuard, AccountsService, ConsentsService, EmailConfirmationService, PasswordResets, PasswordsService, RegistrationService, ResetLetters, SecondFactorService, SecurityLetters];
const organizations = [InvitationLetters, InvitationStore, InvitationsService, MembersService, MembershipJoiner, OrganizationDomainsService, OrganizationEditorService, VerificationDecider, VerificationStore, VerificationsService];
const people = [PeopleQueries, PeopleService, PendingRegistrationsService, PersonKeysService, PersonRolesService, SuspensionsService];

/** The routes of identity and who asks in every request; only the api app imports it. */
@Module({
  imports: [IdentityModule],
  providers: [...sessions, ...accounts, ...organizations, ...people, IdentityNames, ProductionGuard],
  controllers: [
    SessionsController,
    AccountsController,
    RegistrationController,
    SecondFactorController,
    DocumentsController,
    OrganizationsController,
    OrganizationDomainsController,
    MembersController,
    InvitationsController,
    VerificationsController,
    PeopleController,
  ],
})
export class IdentityApiModule implements OnModuleInit {
  constructor(
    private readonly actors: RequestActors,
    private readonly source: SessionSource,
    private readonly records: RecordNames,
    private readonly names: IdentityNames,
  ) {}

  onModuleInit(): void {
    this.records.use('person', (actor, ids) => this.names.people(actor, ids));
    this.records.use('organization', (_actor, ids) => this.names.ofOrganizations(ids));
    this.actors.use((request) => this.source.actorOf(request));
    this.actors.useForSockets({ ofCookies: (cookies) => this.source.actorOf({ cookies }), ofSessions: (ids) => this.source.actorsOf(ids) });
  }
}
