import type { VoucherCard, VoucherMovementView, WalletView } from '@techmatch/contracts';
import { useWallet } from '@techmatch/web-data';
import { Day, EmptyState, Moment, QueryState, formatDay, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { voucherClass, yuan } from './voucher-words.js';

/** What an enterprise has: one bar of parts, its vouchers, and every movement in words. */
export function Wallet() {
  const { t } = useTranslation();
  const query = useWallet();
  return (
    <section className="stack" aria-label={t('vouchers.wallet')}>
      <h2 className="hidden">{t('vouchers.wallet')}</h2>
      <QueryState query={query}>{(wallet) => (wallet.vouchers.length === 0 ? <None /> : <Filled wallet={wallet} />)}</QueryState>
    </section>
  );
}

function None() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('vouchers.none')}>
      <p>{t('vouchers.noneWhy')}</p>
    </EmptyState>
  );
}

function Filled({ wallet }: { wallet: WalletView }) {
  const { t } = useTranslation();
  const parts = [
    ['available', wallet.availableFen],
    ['held', wallet.heldFen],
    ['spent', wallet.spentFen],
  ] as const;
  return (
    <>
      <MoneyBar parts={parts.map(([name, fen]) => ({ name, label: t(`vouchers.part.${name}`), fen }))} />
      {wallet.expiringFen !== '0' && <p className="note note--warn small">{t('vouchers.expiring', { amount: yuan(wallet.expiringFen) })}</p>}
      <ul className="cards">
        {wallet.vouchers.map((voucher) => (
          <li key={voucher.id}>
            <Card voucher={voucher} />
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('vouchers.history')}</summary>
        <Movements movements={wallet.movements} />
      </details>
    </>
  );
}

/** Amounts as parts of one bar, with their figures beside it. */
export function MoneyBar({ parts }: { parts: readonly { name: string; label: string; fen: string }[] }) {
  const { t } = useTranslation();
  const total = parts.reduce((sum, { fen }) => sum + BigInt(fen), 0n);
  const share = (fen: string): number => (total === 0n ? 0 : Number((BigInt(fen) * 1_000n) / total) / 10);
  return (
    <div className="money">
      <div className="money__bar" aria-hidden="true">
        {parts.map(({ name, fen }) => (
          <span key={name} className={`money__part money__part--${name}`} style={{ width: `${share(fen)}%` }} />
        ))}
      </div>
      <dl className="money__figures">
        {parts.map(({ name, label, fen }) => (
          <div key={name}>
            <dt>
              <span aria-hidden="true" className={`money__sign money__part--${name}`} /> {label}
            </dt>
            <dd className="figures">{t('policy.yuan', { amount: yuan(fen) })}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Where a voucher stands. One that is ordered for as a whole is good for no other order. */
export function VoucherMark({ state, availableFen }: Pick<VoucherCard, 'state' | 'availableFen'>) {
  const { t } = useTranslation();
  const isOrdered = state === 'issued' && availableFen === '0';
  return <span className={isOrdered ? 'state' : voucherClass(state)}>{t(isOrdered ? 'voucher.allOrdered' : `voucher.state.${state}`)}</span>;
}

function Card({ voucher: { id, number, programme, title, category, state, amountFen, availableFen, heldFen, useBy, cashBy, family, isExpiring, isDemo } }: { voucher: VoucherCard }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <article className="card">
      <h3 className="card__title">
        <Link to={`/vouchers/wallet/${id}`}>
          <span className="figures">{number}</span> <span lang="">{title}</span>
        </Link>
      </h3>
      <p className="card__sub">
        <span lang="">{programme}</span> · {t(`service.category.${category}`)} · {t(`programme.family.${family}`)}
      </p>
      <p className="tags">
        <VoucherMark state={state} availableFen={availableFen} />
        <span className="tag tag--money figures">{t('vouchers.leftOf', { left: yuan(availableFen), amount: yuan(amountFen) })}</span>
        {heldFen !== '0' && <span className="tag figures">{t('vouchers.heldNow', { amount: yuan(heldFen) })}</span>}
        {isExpiring && <span className="state state--waiting">{t('vouchers.endsSoon')}</span>}
        {isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
      </p>
      {state === 'issued' && (
        <p className="small">
          {t('vouchers.useBy')} <Day iso={useBy} /> <span className="muted">{t('vouchers.cashByPlain', { day: formatDay(cashBy, language) })}</span>
        </p>
      )}
    </article>
  );
}

/** Movements of the ledger in words, newest first. `isOne`: all of the voucher that the page is of. */
export function Movements({ movements, isOne = false }: { movements: readonly VoucherMovementView[]; isOne?: boolean }) {
  const { t } = useTranslation();
  return (
    <ol className="timeline">
      {movements.map(({ sequence, at, step, number, amountFen }) => (
        <li key={sequence}>
          <Moment iso={at} /> <span>{t(`voucher.step.${step}`, { amount: yuan(amountFen) })}</span> {!isOne && <span className="small muted figures">{number}</span>}
        </li>
      ))}
    </ol>
  );
}
