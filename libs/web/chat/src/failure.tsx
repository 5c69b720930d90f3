import { ErrorState, failureOf } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';

/** What was refused, and what to do. */
export function Failure({ error }: { error: Error }) {
  const { t } = useTranslation();
  const { code, params } = failureOf(error);
  return <ErrorState title={t(`error.${code}.title`, params)} remedy={t(`error.${code}.remedy`, params)} />;
}
