import { programmeExampleNames, programmeLimits, type ProgrammeExample } from '@techmatch/contracts/tables';
import { useBeginProgramme, useDeskProgrammes, useSession } from '@techmatch/web-data';
import { ChoiceField, EmptyState, ForPerson, FormFrame, QueryState, TextField, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ProgrammeCards } from './programme-cards.js';

/** Programmes before their officers. */
export function DeskPage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <ForPerson query={session}>
      {({ allowedActions }) => (
        <div className="stack">
          <title>{`${t('vouchers.desk')} · TechMatch`}</title>
          <Link className="small" to="/vouchers">
            ← {t('vouchers.title')}
          </Link>
          <h1>{t('vouchers.desk')}</h1>
          <p className="prose">{t('vouchers.deskLead')}</p>
          {allowedActions.includes('programme.write') && <Begin />}
          <List />
        </div>
      )}
    </ForPerson>
  );
}

function List() {
  const { t } = useTranslation();
  const query = useDeskProgrammes();
  return (
    <QueryState query={query}>
      {({ programmes }) =>
        programmes.length === 0 ? (
          <EmptyState title={t('vouchers.noProgrammeDesk')}>
            <p>{t('vouchers.noProgrammeDeskWhy')}</p>
          </EmptyState>
        ) : (
          <ProgrammeCards programmes={programmes} base="/vouchers/programmes/desk" />
        )
      }
    </QueryState>
  );
}

interface Values {
  code: string;
  name: string;
  example: ProgrammeExample | '';
}

function Begin() {
  const { t } = useTranslation();
  const go = useNavigate();
  const begin = useBeginProgramme();
  const [isOpen, setOpen] = useState(false);
  const form = useForm<Values>({ name: 'programme.begin', initial: { code: '', name: '', example: '' }, check: (values) => missing(values, ['example', 'code', 'name']) });
  const send = async ({ code, name, example }: Values): Promise<void> => {
    if (example === '') return;
    const { id } = await begin.mutateAsync({ code: code.trim().toUpperCase(), name, example });
    void go(`/vouchers/programmes/desk/${id}`);
  };
  if (!isOpen)
    return (
      <p>
        <button type="button" className="button button--primary" onClick={() => setOpen(true)}>
          {t('vouchers.newProgramme')}
        </button>
      </p>
    );
  return (
    <section className="panel panel--wide" aria-label={t('vouchers.newProgramme')}>
      <FormFrame
        form={form}
        fields={['code', 'name', 'example']}
        submit={t('vouchers.create')}
        onSend={send}
        beside={
          <button type="button" className="button button--plain" onClick={() => setOpen(false)}>
            {t('form.cancel')}
          </button>
        }
      >
        <ChoiceField field={form.field('example')} label={t('vouchers.example')} choices={programmeExampleNames.map((value) => ({ value, label: t(`programme.example.${value}`) }))} />
        <TextField field={form.field('code')} label={t('vouchers.code')} hint={t('vouchers.codeHint')} maxLength={programmeLimits.code} isCode />
        <TextField field={form.field('name')} label={t('vouchers.name')} maxLength={programmeLimits.name} />
      </FormFrame>
    </section>
  );
}
