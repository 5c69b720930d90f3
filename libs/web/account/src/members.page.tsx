import type { MemberView, OrganizationView } from '@techmatch/contracts';
import { districts } from '@techmatch/contracts/tables';
import { problemCodeOf, useChangeMember, useMembers, useRemoveMember } from '@techmatch/web-data';
import { Day, FormFrame, QueryState, missing, useForm, MembershipFields, membershipOf, type MembershipValues, useRoleWords } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from './account-frame.js';
import { Invitations } from './invitations.js';
import { OrganizationFrame } from './organization-frame.js';

/** Who belongs to an organisation of mine and what they may do there. */
export function MembersPage({ id }: { id: string }) {
  return <OrganizationFrame id={id}>{(organization) => <Members organization={organization} />}</OrganizationFrame>;
}

function Members({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation();
  const query = useMembers(organization.id);
  return (
    <>
      <Panel title={t('members.title')}>
        <QueryState query={query}>
          {({ members }) => (
            <ul className="rows">
              {members.map((member) => (
                <Member key={member.id} member={member} organization={organization} />
              ))}
            </ul>
          )}
        </QueryState>
      </Panel>
      {organization.allowedActions.includes('member.manage') && <Invitations organization={organization} />}
    </>
  );
}

function Member({ member, organization }: { member: MemberView; organization: OrganizationView }) {
  const { t } = useTranslation();
  const words = useRoleWords();
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  const canManage = member.allowedActions.includes('member.manage');
  return (
    <li>
      <div className="rows__main">
        <p className="state-line">
          <strong lang="">{member.name}</strong>
          {member.isYou && <span className="state">{t('members.you')}</span>}
          {member.isSuspended && <span className="state state--bad">{t('members.suspended')}</span>}
        </p>
        <p className="small">{words(member.roles, member.rights)}</p>
        <p className="small muted">
          {member.email !== null && (
            <>
              <span lang="">{member.email}</span>
              {t('word.pause')}
            </>
          )}
          {t('members.since')} <Day iso={member.since} />
        </p>
      </div>
      {canManage && open === null && (
        <div className="row">
          <button type="button" className="button" onClick={() => setOpen('change')}>
            {t('members.change')}
            <span className="hidden"> {member.name}</span>
          </button>
          <button type="button" className="button button--plain" onClick={() => setOpen('remove')}>
            {t(member.isYou ? 'members.leave' : 'members.remove')}
            <span className="hidden"> {member.name}</span>
          </button>
        </div>
      )}
      {open === 'change' && <ChangeMember member={member} organization={organization} onClose={() => setOpen(null)} />}
      {open === 'remove' && <RemoveMember member={member} organizationId={organization.id} onClose={() => setOpen(null)} />}
    </li>
  );
}

interface MemberFormProps {
  member: MemberView;
  onClose: () => void;
}

function ChangeMember({ member, organization, onClose }: MemberFormProps & { organization: OrganizationView }) {
  const { t } = useTranslation();
  const change = useChangeMember(organization.id);
  const initial: MembershipValues = { roles: member.roles, rights: member.rights, reviewDistricts: districts.filter((district) => member.reviewDistricts.includes(district)) };
  const form = useForm({ name: `member.${member.id}`, initial, check: (values) => missing(values, ['roles']) });
  return (
    <div className="rows__wide">
      <FormFrame
        form={form}
        fields={['roles', 'rights', 'reviewDistricts']}
        submit={t('form.save')}
        onSend={(values) => change.mutateAsync({ id: member.id, ...membershipOf(values) })}
        onTaken={onClose}
        beside={
          <button
            type="button"
            className="button button--plain"
            onClick={() => {
              form.reset();
              onClose();
            }}
          >
            {t('form.cancel')}
          </button>
        }
      >
        <MembershipFields form={form} kind={organization.organizationKind} />
      </FormFrame>
    </div>
  );
}

function RemoveMember({ member, organizationId, onClose }: MemberFormProps & { organizationId: string }) {
  const { t } = useTranslation();
  const remove = useRemoveMember(organizationId);
  return (
    <div className="note note--warn rows__wide" role="group">
      <p>{t(member.isYou ? 'members.leaveWhat' : 'members.removeWhat', { name: member.name })}</p>
      {remove.error && (
        <p className="field__problem" role="alert">
          {t(`error.${problemCodeOf(remove.error)}.title`)}
          {t('word.stop')} {t(`error.${problemCodeOf(remove.error)}.remedy`)}
        </p>
      )}
      <div className="row">
        <button type="button" className="button button--danger" disabled={remove.isPending} onClick={() => remove.mutate(member.id)}>
          {t(member.isYou ? 'members.leave' : 'members.remove')}
        </button>
        <button type="button" className="button button--plain" autoFocus onClick={onClose}>
          {t('form.cancel')}
        </button>
      </div>
    </div>
  );
}
