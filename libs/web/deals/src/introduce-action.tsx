import type { MatchableKind } from '@techmatch/contracts/tables';
import { useIntroductionOptions, useSession } from '@techmatch/web-data';
import { withReturn } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The step from a record to an introduction. Where it is not possible the reason stands in its place, before anybody writes. */
export function IntroduceAction({ kind, id }: { kind: MatchableKind; id: string }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const isSignedIn = session !== undefined && session.person !== null && session.secondFactor !== 'needed';
  const { data: options } = useIntroductionOptions(new URLSearchParams(kind === 'need' ? { needId: id } : { subjectId: id }), isSignedIn);
  const to = `/introductions/new?${kind === 'need' ? 'need' : 'subject'}=${id}`;
  if (session === undefined || (isSignedIn && options === undefined)) return null;
  if (options !== undefined && options.refusal !== null) {
    return (
      <details className="meeting__refusal small">
        <summary>{t('introduce.notPossible')}</summary>
        <p>
          {t(`error.${options.refusal}.title`)}
          {t('word.stop')} {t(`error.${options.refusal}.remedy`)}
        </p>
      </details>
    );
  }
  return (
    <>
      <Link className="button" to={isSignedIn ? to : withReturn('/sign-in', to)}>
        {t('introduce.propose')}
      </Link>
      {kind !== 'expert' && (
        <Link className="small" to="/calculator">
          {t('introduce.calculate')}
        </Link>
      )}
    </>
  );
}
