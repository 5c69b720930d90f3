import type { ProgrammeCard } from '@techmatch/contracts';
import { formatDay, organizationName, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { programmeClass, yuan } from './voucher-words.js';
import { MoneyBar } from './wallet.js';

type Shown = ProgrammeCard & { readonly waiting?: number };

export function ProgrammeCards({ programmes, base }: { programmes: readonly Shown[]; base: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className="cards">
      {programmes.map(({ id, code, name, state, family, from, until, authority, figures, isDemo, waiting = 0 }) => (
        <li key={id}>
          <article className="card">
            <h2 className="card__title">
              <Link to={`${base}/${id}`} lang="">
                {name}
              </Link>
            </h2>
            <p className="card__sub">
              <span className="figures" lang="">
                {code}
              </span>{' '}
              · <span lang="">{organizationName(authority, language).text}</span> · {t(`programme.family.${family}`)}
            </p>
            <p className="tags">
              <span className={programmeClass(state)}>{t(`programme.state.${state}`)}</span>
              <span className="tag figures">
                {formatDay(from, language)} – {formatDay(until, language)}
              </span>
              {waiting > 0 && <span className="state state--waiting">{t('vouchers.waiting', { count: waiting })}</span>}
              {isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
            </p>
            {state !== 'draft' && <ProgrammeMoney figures={figures} />}
          </article>
        </li>
      ))}
    </ul>
  );
}

/** Where the budget of a programme is. */
export function ProgrammeMoney({ figures: { appropriatedFen, leftFen, outstandingFen, redeemedFen, enterprises, vouchers } }: Pick<ProgrammeCard, 'figures'>) {
  const { t } = useTranslation();
  return (
    <>
      <MoneyBar
        parts={[
          { name: 'available', label: t('programme.money.left'), fen: leftFen },
          { name: 'held', label: t('programme.money.outstanding'), fen: outstandingFen },
          { name: 'spent', label: t('programme.money.redeemed'), fen: redeemedFen },
        ]}
      />
      <p className="small muted">{t('programme.money.all', { amount: yuan(appropriatedFen), enterprises, vouchers })}</p>
    </>
  );
}
