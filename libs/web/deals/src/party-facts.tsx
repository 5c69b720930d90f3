import type { IntroductionCard, IntroductionPartyView } from '@techmatch/contracts';
import { Facts, Moment, OrganizationLink } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';

/** Both sides as the reader may see them, and who brought them together. */
export function PartyFacts({ introduction }: { introduction: IntroductionCard }) {
  const { t } = useTranslation();
  const { enterprise, owner, commissioner } = introduction;
  return (
    <section className="panel panel--wide" aria-label={t('introduction.parties')}>
      <h2>{t('introduction.parties')}</h2>
      <div className="meeting__sides">
        <Side party={enterprise} />
        <Side party={owner} />
      </div>
      {commissioner !== null && (
        <p className="small">
          {t(commissioner.isOnDuty ? 'introduction.onDuty' : 'introduction.brokeredBy')} <span lang="">{commissioner.name ?? t('introduction.leftMeanwhile')}</span>
        </p>
      )}
    </section>
  );
}

function Side({ party }: { party: IntroductionPartyView }) {
  const { t } = useTranslation();
  const { side, isMine, answer, answeredAt, contact, responseTime } = party;
  return (
    <div className="stack">
      <h3 className="state-line">
        {t(`introduction.side.${side}`)}
        {isMine && <span className="tag">{t('introduction.you')}</span>}
      </h3>
      <Facts
        facts={[
          { label: t('introduction.who'), value: <PartyName party={party} /> },
          contact === null ? null : { label: t('introduction.contact'), value: <ContactOf contact={contact} /> },
          {
            label: t('introduction.answered'),
            value: (
              <>
                {t(`introduction.answer.${answer}`)} {answeredAt !== null && <Moment iso={answeredAt} />}
              </>
            ),
          },
          responseTime === null ? null : { label: t('introduction.responseTime'), value: t('introduction.responseHours', { hours: responseTime.hours, count: responseTime.answers }) },
        ]}
      />
    </div>
  );
}

/** An organisation, how it is called while it does not show its name, or an expert. */
export function PartyName({ party: { side, organization, label } }: { party: IntroductionPartyView }) {
  const { t } = useTranslation();
  if (organization !== null) return <OrganizationLink organization={organization} />;
  if (side === 'owner') return <>{t('introduction.expertThemselves')}</>;
  return (
    <>
      <span lang="">{label ?? t('introduction.anonymous')}</span> <span className="small muted">{t('introduction.nameLater')}</span>
    </>
  );
}

function ContactOf({ contact }: { contact: NonNullable<IntroductionPartyView['contact']> }) {
  return (
    <>
      <span lang="">{contact.name}</span> <a href={`mailto:${contact.email}`}>{contact.email}</a>
    </>
  );
}
