import { useSession } from '@techmatch/web-data';
import { withReturn } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

const begin = '/desk/new?kind=need';

/** What was described becomes a draft at the desk, after signing in where that is needed; it stays in the tab until it is one. */
export function PublishLink() {
  const { t } = useTranslation();
  const isSignedIn = useSession().data?.person !== null;
  return (
    <p className="row">
      <Link className="button button--primary" to={isSignedIn ? begin : withReturn('/sign-in', begin)}>
        {t(isSignedIn ? 'write.publish' : 'write.publishSignIn')}
      </Link>
      <span className="small muted">{t('write.publishWhy')}</span>
    </p>
  );
}
