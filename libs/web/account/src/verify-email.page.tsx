import { problemCodeOf, takeDrafts, useNeedDraft, useProblemDraft, useVerifyEmail } from '@techmatch/web-data';
import { EmptyState, LoadingCards, ProblemState } from '@techmatch/web-ui';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { OwnInvitations } from './own-invitations.js';
import { Sheet } from './sheet.js';

/** The link of the letter: it confirms the address and signs in. */
export function VerifyEmailPage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const token = address.get('token') ?? '';
  const { mutate, isSuccess, error, data } = useVerifyEmail();
  const sent = useRef<string | null>(null);
  useEffect(() => {
    // A link works once: it is sent once, however often the page is drawn.
    if (token === '' || sent.current === token) return;
    sent.current = token;
    const open = async (): Promise<void> => {
      await takeDrafts();
      mutate(token);
    };
    void open();
  }, [token, mutate]);
  if (isSuccess && data.person) return <Welcome name={data.person.name} />;
  if (error || token === '') {
    return (
      <Sheet title={t('verifyEmail.title')}>
        <ProblemState code={error ? problemCodeOf(error) : 'account.linkNotUsable'} />
        <p>
          <Link to="/sign-in">{t('signIn.title')}</Link>
          {t('word.pause')}
          <Link to="/forgot-password">{t('verifyEmail.newLink')}</Link>
        </p>
      </Sheet>
    );
  }
  return (
    <Sheet title={t('verifyEmail.title')}>
      <LoadingCards count={1} />
    </Sheet>
  );
}

/** Signed in for the first time: what was begun before comes first, then who one acts for. */
function Welcome({ name }: { name: string }) {
  const { t } = useTranslation();
  const [problem] = useProblemDraft();
  const [need] = useNeedDraft();
  const begun = need.text.trim() !== '' || need.title.trim() !== '' ? { to: '/desk/new?kind=need', text: need.title.trim() === '' ? need.text : need.title } : problem.text.trim() !== '' ? { to: '/match', text: problem.text } : null;
  return (
    <Sheet title={t('verifyEmail.welcome', { name })} intro={t('verifyEmail.confirmed')}>
      <OwnInvitations />
      {begun && (
        <EmptyState title={t('verifyEmail.begun')}>
          <p lang="zh">“{begun.text.trim().slice(0, 80)}”</p>
          <Link className="button button--primary" to={begun.to}>
            {t('verifyEmail.goOn')}
          </Link>
        </EmptyState>
      )}
      <EmptyState title={t('verifyEmail.organization')}>
        <p>{t('verifyEmail.organizationWhy')}</p>
        <Link className={begun ? 'button' : 'button button--primary'} to="/account/organizations/new">
          {t('ownOrganizations.create')}
        </Link>
      </EmptyState>
      <p>
        <Link to="/">{t('page.notFound.home')}</Link>
      </p>
    </Sheet>
  );
}
