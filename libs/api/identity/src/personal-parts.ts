import { personalRows, type PersonalData } from './personal-data.js';

/** SQL: the address of the person. */
const address = '(SELECT p.email FROM person p WHERE p.id = $1)';
const isAccount = 'a part of `account`, `sessions` or `deeds` of the export';

/** What identity, the log and the outbox keep of a person. */
export function addPersonalParts(data: PersonalData): void {
  data.add('devices', personalRows('last_used_at AS "lastUsedAt"', 'FROM known_device WHERE person_id = $1 ORDER BY last_used_at DESC'), 'known_device.person_id');
  data.add(
    'invitations',
    personalRows(
      `id, organization_id AS "organizationId", roles, rights, CASE WHEN invited_by = $1 THEN 'sent' ELSE 'received' END AS direction, CASE WHEN invited_by = $1 THEN email END AS "to", created_at AS "createdAt", expires_at AS "expiresAt"`,
      `FROM invitation WHERE invited_by = $1 OR email = ${address} ORDER BY created_at DESC, id`,
    ),
    'invitation.email',
    'invitation.invited_by',
  );
  data.add(
    'verifications',
    personalRows('organization_id AS "organizationId", state, reason, created_at AS "askedAt", decided_at AS "decidedAt"', 'FROM organization_verification WHERE requested_by = $1 ORDER BY created_at DESC, id'),
    'organization_verification.requested_by',
  );
  // Not its words: links in letters open doors.
  data.add('letters', personalRows('template, language, created_at AS "writtenAt", sent_at AS "sentAt"', `FROM mail_message WHERE recipient = ${address} ORDER BY created_at DESC, id`), 'mail_message.recipient');
  data.except(isAccount, 'person.email', 'consent.person_id', 'session.person_id', 'membership.person_id', 'audit_entry.actor_id');
  data.except('hashes alone, which open doors; how many are left stands in `account`', 'recovery_code.person_id');
  data.except('a link that serves for hours and is deleted with use; its hash says nothing of the person', 'account_link.person_id');
  data.except('done in office: it stands among the deeds', 'organization_verification.decided_by');
}
