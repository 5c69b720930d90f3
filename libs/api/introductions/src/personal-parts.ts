import type { PersonalData } from '@techmatch/identity';
import type { IntroductionsQueries } from './introductions.queries.js';
import type { NdaScanStore } from './nda-scan.store.js';
import type { NdaStore } from './nda.store.js';

/** What introductions and the agreements on confidentiality keep of a person. */
export function addPersonalParts(data: PersonalData, queries: IntroductionsQueries, ndas: NdaStore, scans: NdaScanStore): void {
  const people = ['proposer_id', 'commissioner_id', 'enterprise_contact_id', 'owner_contact_id', 'enterprise_former_ids', 'owner_former_ids', 'enterprise_answered_by', 'owner_answered_by'];
  data.add('introductions', (em, personId) => queries.ofPerson(em, personId), ...people.map((column) => `introduction.${column}`));
  data.add('confidentiality', (em, personId) => ndas.ofPerson(em, personId), 'nda_signature.person_id', 'nda_reader.person_id');
  data.add('signedScans', (em, personId) => scans.ofPerson(em, personId), 'nda_scan.uploaded_by');
  data.except('a side of the introduction, no person', 'introduction.started_by', 'introduction.declined_by', 'nda.revoked_by');
  data.except('who took a step of an introduction: it stands among the deeds', 'introduction_event.person_id');
}
