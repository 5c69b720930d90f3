import { problemCodeOf, useConfirmSubscription, useEndSubscription } from '@techmatch/web-data';
import { EmptyState, ProblemState } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

/**
 * The link of the letter that asks. The person presses the button: programs that look at the links of letters open pages, and would otherwise confirm for
 * people who never asked.
 */
export function ConfirmSubscriptionPage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const { mutate, isPending, error, data } = useConfirmSubscription();
  if (data) {
    return (
      <Frame title={t('subscription.confirm')}>
        <EmptyState title={t('subscription.confirmed')}>
          <p>
            <span lang={data.language}>{data.title}</span>
            {t('word.pause')}
            {t('subscription.confirmedNext')}
          </p>
          <Link className="button button--primary" to={`/bulletins/${data.slug}`}>
            {t('subscription.read')}
          </Link>
        </EmptyState>
      </Frame>
    );
  }
  return (
    <Frame title={t('subscription.confirm')}>
      {error && <ProblemState code={problemCodeOf(error)} />}
      <p>{t('subscription.confirmWhat')}</p>
      <p>
        <button type="button" className="button button--primary" disabled={isPending} onClick={() => mutate(address.get('token') ?? '-')}>
          {t('subscription.confirmNow')}
        </button>
      </p>
    </Frame>
  );
}

/** The link under every letter: it ends the subscription, signed in or not. */
export function EndSubscriptionPage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const { mutate, isPending, error, data } = useEndSubscription();
  if (data) {
    return (
      <Frame title={t('subscription.end')}>
        <EmptyState title={t('subscription.ended')}>
          <p>{t('subscription.endedNext')}</p>
          <Link to="/bulletins">{t('information.bulletins')}</Link>
        </EmptyState>
      </Frame>
    );
  }
  return (
    <Frame title={t('subscription.end')}>
      {error && <ProblemState code={problemCodeOf(error)} />}
      <p>{t('subscription.endWhat')}</p>
      <p>
        <button type="button" className="button button--primary" disabled={isPending} onClick={() => mutate(address.get('token') ?? '-')}>
          {t('subscription.endNow')}
        </button>
      </p>
    </Frame>
  );
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="sheet">
      <title>{`${title} · TechMatch`}</title>
      <h1>{title}</h1>
      {children}
    </div>
  );
}
