import type { VoucherClaimCard, OrderCard, OrderView } from '@techmatch/contracts';
import { yuanText } from '@techmatch/policy';
import { Moment } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';

/** Amounts to the fen, as accounts are kept. */
export function useYuan(): (fen: string) => string {
  const { t } = useTranslation();
  return (fen) => t('redemption.yuan', { amount: yuanText(BigInt(fen)) });
}

const orderLooks: Readonly<Record<OrderCard['state'], string>> = { placed: 'state--waiting', accepted: 'state--waiting', delivered: 'state--waiting', claimed: 'state--waiting', closed: 'state--good', cancelled: 'state--bad', declined: 'state--bad' };
const claimLooks: Readonly<Record<VoucherClaimCard['state'], string>> = { draft: '', submitted: 'state--waiting', returned: 'state--bad', reviewed: 'state--waiting', noticed: 'state--waiting', payable: 'state--waiting', settled: 'state--good', rejected: 'state--bad', withdrawn: 'state--bad' };

export function OrderStateMark({ state }: Pick<OrderCard, 'state'>) {
  const { t } = useTranslation();
  return <span className={`state ${orderLooks[state]}`}>{t(`voucherOrder.state.${state}`)}</span>;
}

export function ClaimStateMark({ state }: Pick<VoucherClaimCard, 'state'>) {
  const { t } = useTranslation();
  return <span className={`state ${claimLooks[state]}`}>{t(`voucherClaim.state.${state}`)}</span>;
}

/** Who did what, when and why, oldest first. `words`: `voucherOrder` or `voucherClaim`. */
export function History({ events, words }: { events: OrderView['events']; words: 'voucherOrder' | 'voucherClaim' }) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">{t('redemption.history')}</h2>
      <ol className="rows">
        {events.map(({ seq, at, by, action, reason }) => (
          <li key={seq}>
            <div className="rows__main">
              <span>{t(`${words}.done.${action}`)}</span>
              <span className="small muted">
                <Moment iso={at} />
                {by?.name && (
                  <>
                    {t('word.pause')}
                    <span lang="">{by.name}</span>
                  </>
                )}
              </span>
              {reason !== null && (
                <span className="small" lang="">
                  {reason}
                </span>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
