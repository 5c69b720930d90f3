import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { failureOf } from './form/form-failure.js';
import { withReturn } from './return-path.js';
import { EmptyState, LoadingCards, ProblemState } from './states.js';

export interface Query<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/** What was asked for, or why it is not here: loading, signed out, second factor, not allowed, missing, failed. */
export function QueryState<T>({ query, count = 2, children }: { query: Query<T>; count?: number; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return <LoadingCards count={count} />;
  const { code, requestId } = failureOf(query.error);
  if (code === 'session.needed' || code === 'session.secondFactorNeeded') return <SignInNeeded code={code} />;
  const isFinal = code === 'permission.denied' || code === 'record.notFound';
  return <ProblemState code={code} requestId={isFinal ? null : requestId} {...(!isFinal && { onRetry: () => void query.refetch() })} />;
}

/** A page for people who are signed in, met by one who is not: says so and leads there and back. */
export function SignInNeeded({ code = 'session.needed' }: { code?: 'session.needed' | 'session.secondFactorNeeded' }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const page = code === 'session.needed' ? '/sign-in' : '/sign-in/second-factor';
  return (
    <EmptyState title={t(`error.${code}.title`)}>
      <title>{`${t(`error.${code}.title`)} · TechMatch`}</title>
      <p>{t(`error.${code}.remedy`)}</p>
      <Link className="button button--primary" to={withReturn(page, pathname + search)}>
        {t(code === 'session.needed' ? 'person.signIn' : 'person.giveCode')}
      </Link>
    </EmptyState>
  );
}
