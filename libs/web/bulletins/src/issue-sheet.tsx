import type { BulletinErratumView, BulletinItemView, BulletinSeriesView } from '@techmatch/contracts';
import { Day, KindMark, MarkdownText, OrganizationLink, formatDay, kindPath, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sectionsOf } from './issue-words.js';

export interface Sheet {
  readonly series: BulletinSeriesView;
  /** Null: a draft, which has none yet. */
  readonly number: number | null;
  readonly issuedAt: string | null;
  readonly since: string;
  readonly until: string;
  readonly foreword: string;
  readonly items: readonly BulletinItemView[];
  readonly errata: readonly BulletinErratumView[];
}

/** An issue as it is read and printed; an editor sees the same as a preview. */
export function IssueSheet({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { series, number, issuedAt, since, until, foreword, items, errata } = sheet;
  return (
    <article className="bulletin">
      <header className="bulletin__head">
        <h1 lang={series.language}>{series.title}</h1>
        <p className="bulletin__number">
          {number === null ? t('bulletin.draft') : t('bulletin.number', { number })}
          {issuedAt !== null && (
            <span>
              <Day iso={issuedAt} />
            </span>
          )}
        </p>
        <p className="small">
          <OrganizationLink organization={series.publisher} />
          <span className="muted">
            {t('word.pause')}
            {t('bulletin.covers', { from: formatDay(since, language), to: formatDay(until, language) })}
          </span>
        </p>
        {series.isDemo && <p className="small tag tag--demo">{t('bulletin.demoNote')}</p>}
      </header>
      {errata.length > 0 && <Errata errata={errata} language={series.language} />}
      {foreword !== '' && (
        <section className="bulletin__foreword" aria-label={t('bulletin.foreword')}>
          <MarkdownText text={foreword} lang={series.language} />
        </section>
      )}
      {sectionsOf(items).map(({ field, groups }) => (
        <section key={field ?? 'none'} className="bulletin__field">
          <h2>{t(field === null ? 'bulletin.noField' : `field.${field}`)}</h2>
          {groups.map((group) => (
            <div key={group.kind} className="bulletin__group">
              <h3>
                <KindMark kind={group.kind} plural />
              </h3>
              <ol className="bulletin__items">
                {group.items.map((item, place) => (
                  <li key={item.id ?? `gone-${place}`}>{item.isWithdrawn ? <p className="muted">{t('bulletin.withdrawn')}</p> : <Item item={item} isMarked={!series.isDemo} />}</li>
                ))}
              </ol>
            </div>
          ))}
        </section>
      ))}
    </article>
  );
}

function Errata({ errata, language }: { errata: readonly BulletinErratumView[]; language: string }) {
  const { t } = useTranslation();
  return (
    <section className="note note--warn bulletin__errata" aria-labelledby="errata">
      <h2 id="errata">{t('bulletin.errata')}</h2>
      {errata.map(({ at, text }) => (
        <p key={at} className="prose">
          <Day iso={at} /> <span lang={language}>{text}</span>
        </p>
      ))}
    </section>
  );
}

/** `isMarked`: a made-up record says so itself, where the whole issue does not. */
function Item({ item, isMarked }: { item: BulletinItemView; isMarked: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kind, id, title, titleEn, blurb, organization, organizationNote, isDemo } = item;
  const isEnglish = language === 'en' && titleEn !== null;
  const name = isEnglish ? titleEn : (title ?? '');
  return (
    <>
      <p className="bulletin__title">
        {id === null ? <span lang="">{name}</span> : <Link to={kindPath(kind, id)} lang={isEnglish ? 'en' : ''}>{name}</Link>}
        {isDemo && isMarked && <span className="tag tag--demo no-print">{t('bulletin.demo')}</span>}
      </p>
      {(blurb ?? '') !== '' && <p lang="">{blurb}</p>}
      {(organization !== null || organizationNote !== null) && (
        <p className="small muted">{organization === null ? <span lang="">{organizationNote}</span> : <OrganizationLink organization={organization} />}</p>
      )}
    </>
  );
}
