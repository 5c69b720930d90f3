import { longestTerm } from '@techmatch/contracts/tables';
import { useAddTerm, useFieldUses } from '@techmatch/web-data';
import { DoneNote, FormFrame, QueryState, TextField, knownParams, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { AdminFrame, Panel } from './admin-frame.js';
import { TermFilters, Terms, termFilters } from './terms.js';

/** Terms that stand for each other in search and matching, and the closed list of fields. */
export function DictionaryPage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const params = knownParams(address, [...termFilters, 'page']);
  return (
    <AdminFrame action="dictionary.manage" title={t('admin.dictionary')} intro={t('dictionary.intro')}>
      {() => (
        <>
          <AddTerm />
          <Panel title={t('dictionary.terms')}>
            <TermFilters key={params.toString()} params={params} />
            <Terms params={params} />
          </Panel>
          <FieldUses />
        </>
      )}
    </AdminFrame>
  );
}

function AddTerm() {
  const { t } = useTranslation();
  const add = useAddTerm();
  const [added, setAdded] = useState<string | null>(null);
  const form = useForm({ name: 'term', initial: { one: '', other: '' }, check: (values) => missing(values, ['one', 'other']) });
  return (
    <Panel title={t('dictionary.add')}>
      {added !== null && <DoneNote>{t('dictionary.added', { term: added })}</DoneNote>}
      <FormFrame
        form={form}
        fields={['one', 'other']}
        submit={t('dictionary.addIt')}
        onSend={async (values) => {
          const term = await add.mutateAsync(values);
          setAdded(`${term.written} = ${term.meaning}`);
        }}
      >
        <div className="filter-line">
          <TextField field={form.field('one')} label={t('dictionary.one')} maxLength={longestTerm} autoComplete="off" />
          <TextField field={form.field('other')} label={t('dictionary.other')} maxLength={longestTerm} autoComplete="off" />
        </div>
        <p className="small muted">{t('dictionary.addHint')}</p>
      </FormFrame>
    </Panel>
  );
}

const columns = ['filter.field', 'kinds.result', 'kinds.need', 'kinds.expert'] as const;

function FieldUses() {
  const { t } = useTranslation();
  const query = useFieldUses();
  return (
    <Panel title={t('dictionary.fields')}>
      <p className="small muted">{t('dictionary.fieldsWhy')}</p>
      <QueryState query={query} count={1}>
        {({ fields }) => (
          <table className="table">
            <thead>
              <tr>
                {columns.map((label) => (
                  <th key={label} scope="col">
                    {t(label)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {fields.map(({ field, results, needs, experts }) => (
                <tr key={field}>
                  {[t(`field.${field}`), results, needs, experts].map((value, place) => (
                    <td key={columns[place]} className="figures" data-label={t(columns[place] ?? '')}>
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
    </Panel>
  );
}
