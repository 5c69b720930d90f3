import type { TermView } from '@techmatch/contracts';
import { longestTerm, termKinds, termOrigins, type TermKind, type TermOrigin } from '@techmatch/contracts/tables';
import { problemCodeOf, useAddTerm, useRemoveTerm, useTerms } from '@techmatch/web-data';
import { EmptyState, FormFrame, PageLinks, QueryState, SelectField, TextField, addressWith, useForm, withParam } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';

const home = '/admin/dictionary';
export const termFilters = ['q', 'kind', 'origin'] as const;

interface FilterValues {
  q: string;
  kind: TermKind | '';
  origin: TermOrigin | '';
}

export function TermFilters({ params }: { params: URLSearchParams }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const initial: FilterValues = { q: params.get('q') ?? '', kind: termKinds.find((kind) => kind === params.get('kind')) ?? '', origin: termOrigins.find((origin) => origin === params.get('origin')) ?? '' };
  const form = useForm({ name: null, initial });
  const find = (values: FilterValues): Promise<void> => {
    void go(addressWith(home, termFilters.reduce((rest, name) => withParam(rest, name, values[name].trim()), params)));
    return Promise.resolve();
  };
  return (
    <FormFrame form={form} fields={termFilters} submit={t('admin.find')} onSend={find} beside={params.size > 0 && <Link to={home}>{t('filter.clear')}</Link>}>
      <div className="filter-line">
        <TextField field={form.field('q')} label={t('dictionary.text')} autoComplete="off" maxLength={longestTerm} />
        <SelectField field={form.field('kind')} label={t('dictionary.kind')} choices={termKinds.map((value) => ({ value, label: t(`termKind.${value}`) }))} none={t('filter.any')} />
        <SelectField field={form.field('origin')} label={t('dictionary.origin')} choices={termOrigins.map((value) => ({ value, label: t(`termOrigin.${value}`) }))} none={t('filter.any')} />
      </div>
    </FormFrame>
  );
}

/** What people stated first, then what most records say. */
export function Terms({ params }: { params: URLSearchParams }) {
  const { t } = useTranslation();
  const query = useTerms(params);
  const remove = useRemoveTerm();
  const add = useAddTerm();
  const failure = remove.error ?? add.error;
  return (
    <QueryState query={query}>
      {({ terms, total, page, size }) =>
        terms.length === 0 ? (
          <EmptyState title={t('dictionary.none')}>
            <p>{t('dictionary.noneWhy')}</p>
          </EmptyState>
        ) : (
          <>
            <p className="small muted" role="status">
              {t('library.total', { count: total })}
            </p>
            {failure && (
              <p className="field__problem" role="alert">
                {t(`error.${problemCodeOf(failure)}.title`)}
              </p>
            )}
            <ul className={query.isPlaceholderData ? 'rows is-stale' : 'rows'}>
              {terms.map((term) => (
                <Term
                  key={`${term.kind}/${term.key}/${term.meaning}`}
                  term={term}
                  isBusy={remove.isPending || add.isPending}
                  onRemove={() => remove.mutate({ kind: term.kind, key: term.key, meaning: term.meaning })}
                  onBring={() => add.mutate({ one: term.written, other: term.meaning })}
                />
              ))}
            </ul>
            <PageLinks here={page} last={Math.ceil(total / size)} addressOf={(next) => addressWith(home, withParam(params, 'page', String(next)))} onGo={() => undefined} />
          </>
        )
      }
    </QueryState>
  );
}

interface TermProps {
  term: TermView;
  isBusy: boolean;
  onRemove: () => void;
  /** States what was learned, or brings back what was taken out. */
  onBring: () => void;
}

function Term({ term, isBusy, onRemove, onBring }: TermProps) {
  const { t } = useTranslation();
  const { written, meaning, kind, origin, records, weight } = term;
  const isGone = origin === 'removed';
  const text = `${written} = ${meaning}`;
  return (
    <li>
      <div className="rows__main">
        <p lang="">{isGone ? <s>{text}</s> : text}</p>
        <p className="small muted">
          {t(`termKind.${kind}`)}
          {t('word.pause')}
          {t(`termOrigin.${origin}`)}
          {origin === 'learned' && `${t('word.pause')}${t('dictionary.evidence', { count: records, weight: Math.round(weight * 100) })}`}
        </p>
      </div>
      <span className="row">
        {origin !== 'curated' && (
          <button type="button" className="button" disabled={isBusy} onClick={onBring}>
            {t(isGone ? 'dictionary.bring' : 'dictionary.confirm')}
            <span className="hidden"> {text}</span>
          </button>
        )}
        {!isGone && (
          <button type="button" className="button button--plain" disabled={isBusy} onClick={onRemove}>
            {t('dictionary.remove')}
            <span className="hidden"> {text}</span>
          </button>
        )}
      </span>
    </li>
  );
}
