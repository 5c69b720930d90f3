import type { DemoAccountView } from '@techmatch/contracts';
import { problemCodeOf, useSignIn } from '@techmatch/web-data';
import { useTranslation } from 'react-i18next';
import { useRoleWords } from '@techmatch/web-ui';

/** People of a demonstration, each a press away; clearly no real ones. */
export function DemoPeople({ people }: { people: readonly DemoAccountView[] }) {
  const { t } = useTranslation();
  const words = useRoleWords();
  const signIn = useSignIn();
  return (
    <section className="stack" aria-labelledby="demo-people">
      <div>
        <h2 id="demo-people">
          {t('demoPeople.title')} <span className="tag tag--demo">{t('provenance.demoTag')}</span>
        </h2>
        <p className="small muted">{t('demoPeople.about')}</p>
      </div>
      {signIn.error && (
        <p className="field__problem" role="alert">
          {t(`error.${problemCodeOf(signIn.error)}.title`)}
        </p>
      )}
      <ul className="demo-people">
        {people.map(({ email, password, name, organization, roles, rights }) => (
          <li key={email}>
            <button type="button" className="demo-person" disabled={signIn.isPending} onClick={() => signIn.mutate({ email, password })}>
              <span>
                <strong lang="">{name}</strong> <span className="small muted">{words(roles, rights)}</span>
              </span>
              <span className="small muted" lang="">
                {organization ?? email}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
