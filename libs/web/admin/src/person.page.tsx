import type { MembershipView, PersonDetailView } from '@techmatch/contracts';
import { districts } from '@techmatch/contracts/tables';
import { useChangeRoles, usePerson, useRemoveLostFactor, useSuspend } from '@techmatch/web-data';
import { DoneNote, Facts, FormFrame, MembershipFields, type MembershipValues, Moment, QueryState, membershipOf, missing, organizationName, useForm, useLanguage, useRoleWords } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AdminFrame, Panel } from './admin-frame.js';
import { Cancel, Reasoned } from './reasoned.js';

/** One person: who they are, what may be done about their account, what they are in which organisation, what was done lately. */
export function PersonPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = usePerson(id);
  return (
    <AdminFrame action="person.manage" title={query.data?.name ?? t('admin.people')} intro={<Link to="/admin/people">← {t('admin.people')}</Link>}>
      {() => <QueryState query={query}>{(person) => <Person person={person} />}</QueryState>}
    </AdminFrame>
  );
}

function Person({ person }: { person: PersonDetailView }) {
  const { t } = useTranslation();
  const isManaged = person.allowedActions.includes('person.manage');
  return (
    <>
      <Panel title={t('people.account')}>
        <p className="state-line">
          <span className={person.isSuspended ? 'state state--bad' : 'state state--good'}>{t(person.isSuspended ? 'personState.suspended' : 'personState.active')}</span>
          {person.isDemo && <span className="state">{t('people.demo')}</span>}
        </p>
        <AccountFacts person={person} />
        {!isManaged && <p className="note small">{t('people.notOneself')}</p>}
        {isManaged && <Suspension key={String(person.isSuspended)} person={person} />}
        {isManaged && person.hasSecondFactor && <LostFactor person={person} />}
      </Panel>
      <Panel title={t('people.memberships')}>
        {person.memberships.length === 0 && <p className="muted">{t('people.noMemberships')}</p>}
        <ul className="rows">
          {person.memberships.map((membership) => (
            <Membership key={membership.id} membership={membership} personId={person.id} isManaged={isManaged} />
          ))}
        </ul>
      </Panel>
      <Deeds person={person} />
    </>
  );
}

function AccountFacts({ person }: { person: PersonDetailView }) {
  const { t } = useTranslation();
  const { suspension } = person;
  return (
    <Facts
      facts={[
        { label: t('account.email'), value: <span lang="">{person.email}</span> },
        { label: t('people.id'), value: <code>{person.id}</code> },
        { label: t('people.since'), value: <Moment iso={person.createdAt} /> },
        {
          label: t('people.sessions'),
          value:
            person.lastSeenAt === null ? (
              t('people.nowhere')
            ) : (
              <>
                {t('people.sessionCount', { count: person.sessions })} <Moment iso={person.lastSeenAt} />
              </>
            ),
        },
        { label: t('people.secondFactor'), value: person.hasSecondFactor ? t('people.codesLeft', { count: person.recoveryCodesLeft }) : t('people.noSecondFactor') },
        suspension === null
          ? null
          : {
              label: t('people.suspendedSince'),
              value: (
                <>
                  <Moment iso={suspension.since} /> <span lang="">{suspension.reason}</span>
                </>
              ),
            },
      ]}
    />
  );
}

function Suspension({ person }: { person: PersonDetailView }) {
  const { t } = useTranslation();
  const suspend = useSuspend(person.id);
  const { isSuspended } = person;
  return (
    <Reasoned
      name={`suspension.${person.id}`}
      open={t(isSuspended ? 'people.readmitOpen' : 'people.suspendOpen')}
      title={t(isSuspended ? 'people.readmit' : 'people.suspend')}
      what={t(isSuspended ? 'people.readmitWhat' : 'people.suspendWhat', { name: person.name })}
      hint={t('people.reasonHint')}
      isDangerous={!isSuspended}
      send={(reason) => suspend.mutateAsync({ isSuspended: !isSuspended, reason })}
    />
  );
}

function LostFactor({ person }: { person: PersonDetailView }) {
  const { t } = useTranslation();
  const remove = useRemoveLostFactor(person.id);
  return <Reasoned name={`factor.${person.id}`} open={t('people.lostOpen')} title={t('people.lost')} what={t('people.lostWhat')} hint={t('people.lostHint')} isDangerous send={(reason) => remove.mutateAsync({ reason })} />;
}

function Membership({ membership, personId, isManaged }: { membership: MembershipView; personId: string; isManaged: boolean }) {
  const { t } = useTranslation();
  const words = useRoleWords();
  const name = organizationName(membership.organization, useLanguage());
  const [state, setState] = useState<'closed' | 'open' | 'done'>('closed');
  return (
    <li>
      <div className="rows__main">
        <p>
          <Link to={`/organizations/${membership.organization.id}`} lang={name.lang}>
            {name.text}
          </Link>
        </p>
        <p className="small">{words(membership.roles, membership.rights)}</p>
      </div>
      {isManaged && state !== 'open' && (
        <button type="button" className="button" onClick={() => setState('open')}>
          {t('members.change')}
          <span className="hidden"> {name.text}</span>
        </button>
      )}
      {state === 'done' && (
        <div className="rows__wide">
          <DoneNote>{t('people.rolesChanged')}</DoneNote>
        </div>
      )}
      {state === 'open' && <ChangeRoles membership={membership} personId={personId} onClose={(isDone) => setState(isDone ? 'done' : 'closed')} />}
    </li>
  );
}

function ChangeRoles({ membership, personId, onClose }: { membership: MembershipView; personId: string; onClose: (isDone: boolean) => void }) {
  const { t } = useTranslation();
  const change = useChangeRoles(personId);
  const initial: MembershipValues = { roles: membership.roles, rights: membership.rights, reviewDistricts: districts.filter((district) => membership.reviewDistricts.includes(district)) };
  const form = useForm({ name: `roles.${membership.id}`, initial, check: (values) => missing(values, ['roles']) });
  const cancel = (): void => {
    form.reset();
    onClose(false);
  };
  return (
    <div className="rows__wide">
      <FormFrame
        form={form}
        fields={['roles', 'rights', 'reviewDistricts']}
        submit={t('form.save')}
        onSend={(values) => change.mutateAsync({ membershipId: membership.id, ...membershipOf(values) })}
        onTaken={() => onClose(true)}
        beside={<Cancel onClick={cancel} />}
      >
        <MembershipFields form={form} kind={membership.organization.kind} />
        <p className="small muted">{t('people.rolesHint')}</p>
      </FormFrame>
    </div>
  );
}

function Deeds({ person }: { person: PersonDetailView }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('people.deeds')}>
      {person.deeds.length === 0 && <p className="muted">{t('people.noDeeds')}</p>}
      <ul className="rows">
        {person.deeds.map(({ at, action, by }) => (
          <li key={`${at}${action}`}>
            <span className="rows__main">
              <code>{action}</code>
              <span className="small muted" lang="">
                {by ?? '–'}
              </span>
            </span>
            <span className="small">
              <Moment iso={at} />
            </span>
          </li>
        ))}
      </ul>
      <p className="small">
        <Link to={`/authority/audit?target=${person.id}`}>{t('people.allDeeds')}</Link>
      </p>
    </Panel>
  );
}
