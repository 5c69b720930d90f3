import type { ProgrammeDrawView, ProgrammeView } from '@techmatch/contracts';
import { useProgramme } from '@techmatch/web-data';
import { Moment, OrganizationLink, QueryState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProgrammeMoney } from './programme-cards.js';
import { TermsShown } from './terms-shown.js';
import { programmeClass } from './voucher-words.js';

/** A programme as everybody reads it: where its money is, every rule with its article, its versions, and its draw. */
export function ProgrammePage({ id }: { id: string }) {
  const query = useProgramme(id);
  return <QueryState query={query}>{(programme) => <One programme={programme} />}</QueryState>;
}

function One({ programme }: { programme: ProgrammeView }) {
  const { t } = useTranslation();
  const { name, code, authority, state, family, terms, versions, draw, isDemo } = programme;
  return (
    <div className="stack">
      <title>{`${name} · TechMatch`}</title>
      <Link className="small" to="/vouchers/programmes">
        ← {t('vouchers.programmes')}
      </Link>
      <h1 lang="">{name}</h1>
      <p className="state-line">
        <span className={programmeClass(state)}>{t(`programme.state.${state}`)}</span>{' '}
        <span className="figures" lang="">
          {code}
        </span>{' '}
        <OrganizationLink organization={authority} />
        {isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
      </p>
      <p className="prose">{t(`programme.familyMeans.${family}`)}</p>
      {state === 'open' && (
        <p>
          <Link className="button button--primary" to="/vouchers">
            {t('vouchers.ask')}
          </Link>
        </p>
      )}
      <ProgrammeMoney figures={programme.figures} />
      <section className="stack" aria-label={t('programme.rules')}>
        <h2>{t('programme.rules')}</h2>
        <p className="small muted">{t('programme.rulesNote')}</p>
        <TermsShown terms={terms} />
      </section>
      {draw !== null && <Draw draw={draw} />}
      <section className="stack" aria-label={t('programme.versions')}>
        <h2>{t('programme.versions')}</h2>
        <ol className="timeline">
          {versions.map(({ number, issuedAt }) => (
            <li key={number}>
              <Moment iso={issuedAt} /> {t('vouchers.versionNumber', { number })}
            </li>
          ))}
        </ol>
        <p className="small muted">{t('programme.versionsNote')}</p>
      </section>
    </div>
  );
}

/** What anybody needs to repeat the draw. */
export function Draw({ draw: { seedHash, listHash, seed, list, drawn, drawnAt } }: { draw: ProgrammeDrawView }) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-label={t('programme.draw.title')}>
      <h2>{t('programme.draw.title')}</h2>
      <p className="prose">{t('programme.draw.how')}</p>
      <dl className="terms">
        {(
          [
            ['seedHash', seedHash],
            ['listHash', listHash],
            ['seed', seed],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{t(`programme.draw.${name}`)}</dt>
            <dd>{value === null ? <span className="muted">{t('programme.draw.notYet')}</span> : <code className="fingerprint">{value}</code>}</dd>
          </div>
        ))}
      </dl>
      {drawnAt !== null && (
        <>
          <p>
            {t('programme.draw.held', { count: drawn.length })} <Moment iso={drawnAt} />
          </p>
          <details>
            <summary>{t('programme.draw.list')}</summary>
            <pre className="small" lang="">
              {list}
            </pre>
            <p className="small">{t('programme.draw.drawn')}</p>
            <pre className="small" lang="">
              {drawn.join('\n')}
            </pre>
          </details>
        </>
      )}
    </section>
  );
}
