import { savedKinds } from '@techmatch/contracts/tables';
import { problemCodeOf, useDrop, useKeep, usePendingStar, useSavedIds, useSession } from '@techmatch/web-data';
import { nameOf, useLanguage, withReturn, type AnyRecord } from '@techmatch/web-ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';

/** Keeps a record for oneself. A visitor is led to sign in and finds it kept afterwards. */
export function Star({ record, isLabelled = false }: { record: AnyRecord; isLabelled?: boolean }) {
  return savedKinds.some((kind) => kind === record.kind) ? <StarButton record={record} isLabelled={isLabelled} /> : null;
}

function StarButton({ record, isLabelled }: { record: AnyRecord; isLabelled: boolean }) {
  const { t } = useTranslation();
  const name = nameOf(record, useLanguage());
  const { isKept, press, error } = useStar(record.id);
  return (
    <span className="star-place no-print">
      <button type="button" className={isLabelled ? 'button star star--labelled' : 'star'} aria-pressed={isKept} onClick={press}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path d="M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L3.6 9.7l5.8-.8z" />
        </svg>
        <span className={isLabelled ? '' : 'hidden'}>{t(isKept ? 'saved.kept' : 'saved.keep')}</span>
        {!isLabelled && (
          <span className="hidden" lang={name.mainLang}>
            {' '}
            {name.main}
          </span>
        )}
      </button>
      {error && (
        <span className="small field__problem" role="alert">
          {t(`error.${problemCodeOf(error)}.title`)}
        </span>
      )}
    </span>
  );
}

function useStar(id: string): { isKept: boolean; press: () => void; error: Error | null } {
  const { data: session } = useSession();
  const isSignedIn = session?.allowedActions.includes('saved.manage') === true;
  const isKept = useSavedIds(isSignedIn).data?.ids.includes(id) === true;
  const [pending, setPending] = usePendingStar();
  const keep = useKeep();
  const drop = useDrop();
  const { pathname, search } = useLocation();
  const go = useNavigate();
  const { mutate } = keep;
  useEffect(() => {
    if (!isSignedIn || pending !== id) return;
    setPending('');
    mutate({ id });
  }, [isSignedIn, pending, id, setPending, mutate]);
  const press = (): void => {
    if (!isSignedIn) {
      setPending(id);
      void go(withReturn('/sign-in', pathname + search));
    } else if (isKept) drop.mutate(id);
    else keep.mutate({ id });
  };
  return { isKept, press, error: keep.error ?? drop.error };
}
