import type { ClaimCheckView, VoucherClaimView } from '@techmatch/contracts';
import { formatDay, organizationName, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useYuan } from './redemption-words.js';

const looks: Readonly<Record<ClaimCheckView['outcome'], string>> = { pass: 'state--good', warn: 'state--waiting', fail: 'state--bad' };

/** The checks, each with what it looked at. The claimant reads those of their own statements; who decides reads all nine, and the ties. */
export function ClaimChecks({ claim, office }: { claim: VoucherClaimView; office: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="panel stack" aria-labelledby="checks">
      <h2 id="checks">{t('voucherClaim.checksTitle')}</h2>
      <p className="small muted">{t(office ? 'voucherClaim.checksOffice' : 'voucherClaim.checksOwn')}</p>
      {claim.checks.length === 0 && <p className="small">{t('voucherClaim.noChecks')}</p>}
      <ol className="rows">
        {claim.checks.map((check) => (
          <li key={check.check}>
            <Check check={check} />
          </li>
        ))}
      </ol>
      {claim.earlier.length > 0 && (
        <>
          <h3>{t('voucherClaim.earlierTitle')}</h3>
          <ul className="rows">
            {claim.earlier.map(({ id, state }) => (
              <li key={id}>
                <Link to={`/vouchers/claims/${id}`}>{t(`voucherClaim.state.${state}`)}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Check({ check }: { check: ClaimCheckView }) {
  const { t } = useTranslation();
  return (
    <div className="rows__main">
      <span className="row between">
        <strong>{t(`voucherClaim.check.${check.check}`)}</strong>
        <span className={`state ${looks[check.outcome]}`}>{t(`voucherClaim.outcome.${check.outcome}`)}</span>
      </span>
      {check.findings.map((finding) => (
        <span key={finding} className="small">
          {t(`voucherClaim.finding.${finding}`)}
        </span>
      ))}
      <Ties check={check} />
      <Figures check={check} />
      {check.overrideReason !== null && (
        <span className="small">
          {t('voucherClaim.overridden')} <span lang="">{check.overrideReason}</span> <span lang="">{check.overriddenBy?.name}</span>
        </span>
      )}
    </div>
  );
}

function Ties({ check }: { check: ClaimCheckView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (check.ties.length === 0) return null;
  return (
    <ul className="small" aria-label={t('voucherClaim.tiesFound')}>
      {check.ties.map(({ kind, otherKind, strength, label, via, isDeclared }, place) => (
        <li key={place}>
          {t(`voucherClaim.strength.${strength}`)}
          {t('word.pause')}
          {t(`voucherClaim.fact.${kind}`)} – {otherKind === null ? t('voucherClaim.tieItself') : t(`voucherClaim.fact.${otherKind}`)}
          {label !== null && <span lang=""> {label}</span>}
          {via.length > 0 && ` ${t('voucherClaim.tieVia', { list: via.map((organization) => organizationName(organization, language).text).join(t('word.listComma')) })}`}
          {t('word.pause')}
          {t(isDeclared ? 'voucherClaim.tieDeclared' : 'voucherClaim.tieUndeclared')}
        </li>
      ))}
    </ul>
  );
}

/** What the check looked at; amounts and days as people read them. */
function Figures({ check }: { check: ClaimCheckView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const yuan = useYuan();
  const shown = (name: string, value: string): string => (name.endsWith('Fen') ? yuan(value) : /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value, language) : value);
  if (check.figures.length === 0) return null;
  return (
    <details className="small">
      <summary>{t('voucherClaim.figures')}</summary>
      <dl className="facts">
        {check.figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{t(`voucherClaim.figure.${name}`)}</dt>
            <dd className="figures">{shown(name, value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
