import type { MigrationInterface } from 'typeorm';
import { OutboxCreate1795300000000 } from './1795300000000-outbox-create.js';
import { IdentityOrganizations1795300001000 } from './1795300001000-identity-organizations.js';
import { LibraryCreate1795300002000 } from './1795300002000-library-create.js';
import { SearchCreate1795300003000 } from './1795300003000-search-create.js';
import { LibraryExternalIds1795300004000 } from './1795300004000-library-external-ids.js';
import { MatchesCreate1795300010000 } from './1795300010000-matches-create.js';
import { SearchTerms1795300020000 } from './1795300020000-search-terms.js';
import { MatchesBuckets1795300030000 } from './1795300030000-matches-buckets.js';
import { SearchReconciled1795300031000 } from './1795300031000-search-reconciled.js';
import { MatchesKept1795300050000 } from './1795300050000-matches-kept.js';
import { MatchesFeedback1795300051000 } from './1795300051000-matches-feedback.js';
import { MatchesMeaning1795300060000 } from './1795300060000-matches-meaning.js';
import { AuditCreate1795310000000 } from './1795310000000-audit-create.js';
import { MailCreate1795310001000 } from './1795310001000-mail-create.js';
import { IdentityAccounts1795311001000 } from './1795311001000-identity-accounts.js';
import { PublicationLibrary1795312000000 } from './1795312000000-publication-library.js';
import { PublicationCreate1795312001000 } from './1795312001000-publication-create.js';
import { MatchesStems1795313000000 } from './1795313000000-matches-stems.js';
import { AuditFilters1795313001000 } from './1795313001000-audit-filters.js';
import { MatchesRetired1795313002000 } from './1795313002000-matches-retired.js';
import { MatchesEmbeddings1795313003000 } from './1795313003000-matches-embeddings.js';
import { SearchSettle1795314000000 } from './1795314000000-search-settle.js';
import { PublicationAttachments1795320000000 } from './1795320000000-publication-attachments.js';
import { BulletinsCreate1795322000000 } from './1795322000000-bulletins-create.js';
import { IdentitySuspension1795323000000 } from './1795323000000-identity-suspension.js';
import { OperationsJournal1795323001000 } from './1795323001000-operations-journal.js';
import { PublicationClaims1795323002000 } from './1795323002000-publication-claims.js';
import { IdentityClaims1795323003000 } from './1795323003000-identity-claims.js';
import { AbuseReports1795323004000 } from './1795323004000-abuse-reports.js';
import { DealsCreate1795332000000 } from './1795332000000-deals-create.js';
import { LibrarySaved1795321000000 } from './1795321000000-library-saved.js';
import { NotificationsCreate1795321001000 } from './1795321001000-notifications-create.js';
import { IntroductionsCreate1795330000000 } from './1795330000000-introductions-create.js';
import { IntroductionsNda1795330001000 } from './1795330001000-introductions-nda.js';
import { CommissionersCreate1795333000000 } from './1795333000000-commissioners-create.js';
import { ChatCreate1795332500000 } from './1795332500000-chat-create.js';
import { MatchesVoices1795334000000 } from './1795334000000-matches-voices.js';
import { IdentityConsents1795334500000 } from './1795334500000-identity-consents.js';
import { ChatConfidential1795334501000 } from './1795334501000-chat-confidential.js';
import { VouchersLedger1795340000000 } from './1795340000000-vouchers-ledger.js';
import { ChatReports1795341000000 } from './1795341000000-chat-reports.js';
import { ProgrammesCreate1795341000010 } from './1795341000010-programmes-create.js';
import { IntroductionsScans1795342000000 } from './1795342000000-introductions-scans.js';
import { DealsMeetings1795342001000 } from './1795342001000-deals-meetings.js';
import { CommissionersOutcomes1795342002000 } from './1795342002000-commissioners-outcomes.js';
import { NoticesVersions1795342500000 } from './1795342500000-notices-versions.js';
import { CatalogueCreate1795343000000 } from './1795343000000-catalogue-create.js';
import { VouchersRedemption1795343100000 } from './1795343100000-vouchers-redemption.js';
import { VouchersRefusals1795343200000 } from './1795343200000-vouchers-refusals.js';
import { VouchersProducts1795344510000 } from './1795344510000-vouchers-products.js';
import { VouchersNotice1795344520000 } from './1795344520000-vouchers-notice.js';

/** The one ordered history. A migration is never edited after it landed; a new one follows it. */
export const migrations = [
  OutboxCreate1795300000000,
  IdentityOrganizations1795300001000,
  LibraryCreate1795300002000,
  SearchCreate1795300003000,
  LibraryExternalIds1795300004000,
  MatchesCreate1795300010000,
  SearchTerms1795300020000,
  MatchesBuckets1795300030000,
  SearchReconciled1795300031000,
  MatchesKept1795300050000,
  MatchesFeedback1795300051000,
  MatchesMeaning1795300060000,
  AuditCreate1795310000000,
  MailCreate1795310001000,
  IdentityAccounts1795311001000,
  PublicationLibrary1795312000000,
  PublicationCreate1795312001000,
  MatchesStems1795313000000,
  AuditFilters1795313001000,
  MatchesRetired1795313002000,
  MatchesEmbeddings1795313003000,
  SearchSettle1795314000000,
  PublicationAttachments1795320000000,
  BulletinsCreate1795322000000,
  IdentitySuspension1795323000000,
  OperationsJournal1795323001000,
  PublicationClaims1795323002000,
  IdentityClaims1795323003000,
  AbuseReports1795323004000,
  LibrarySaved1795321000000,
  NotificationsCreate1795321001000,
  IntroductionsCreate1795330000000,
  IntroductionsNda1795330001000,
  DealsCreate1795332000000,
  ChatCreate1795332500000,
  CommissionersCreate1795333000000,
  MatchesVoices1795334000000,
  IdentityConsents1795334500000,
  ChatConfidential1795334501000,
  VouchersLedger1795340000000,
  ChatReports1795341000000,
  ProgrammesCreate1795341000010,
  IntroductionsScans1795342000000,
  DealsMeetings1795342001000,
  CommissionersOutcomes1795342002000,
  NoticesVersions1795342500000,
  CatalogueCreate1795343000000,
  VouchersRedemption1795343100000,
  VouchersRefusals1795343200000,
  VouchersProducts1795344510000,
  VouchersNotice1795344520000,
] satisfies (new () => MigrationInterface)[];
