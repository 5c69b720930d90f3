import { withReturn, type PersonSession } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';

/** What a signed-in person is still asked for, one thing at a time: the second factor, without which their roles do not count, then a document's new version. */
export function PersonNotice({ session }: { session: PersonSession }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const asked = askedOf(session);
  if (asked === null || pathname === asked.page || /^\/(terms|privacy)\b/.test(pathname)) return null;
  return (
    <div className="page-notice">
      <p className="wrap small">
        {t(asked.what)} <Link to={withReturn(asked.page, pathname + search)}>{t(asked.todo)}</Link>
      </p>
    </div>
  );
}

function askedOf({ secondFactor, consentsNeeded }: PersonSession): { page: string; what: string; todo: string } | null {
  if (secondFactor === 'needed') return { page: '/sign-in/second-factor', what: 'person.owesCode', todo: 'person.giveCode' };
  if (secondFactor === 'toEnrol') return { page: '/account/security', what: 'person.owesEnrolment', todo: 'person.enrol' };
  return consentsNeeded.length === 0 ? null : { page: '/account/consents', what: 'person.owesConsent', todo: 'person.seeConsent' };
}
