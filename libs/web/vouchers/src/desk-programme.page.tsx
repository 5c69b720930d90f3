import type { DeskProgrammeView } from '@techmatch/contracts';
import { programmeActions, type ProgrammeAction } from '@techmatch/contracts/tables';
import { percentText, termsChanges } from '@techmatch/policy';
import { useDeskProgramme, useProgrammeStep, useSession } from '@techmatch/web-data';
import { DoneNote, ForPerson, FormFrame, QueryState, useForm, useSendOnce } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProgrammeMoney } from './programme-cards.js';
import { Draw } from './programme.page.js';
import { TermsForm } from './terms-form.js';
import { TermsShown } from './terms-shown.js';
import { programmeClass, yuan } from './voucher-words.js';

/** A programme before its officers: where it stands, what its draft would change, and its next step. */
export function DeskProgrammePage({ id }: { id: string }) {
  const session = useSession();
  return <ForPerson query={session}>{() => <Asked id={id} />}</ForPerson>;
}

function Asked({ id }: { id: string }) {
  const query = useDeskProgramme(id);
  return <QueryState query={query}>{(programme) => <One programme={programme} />}</QueryState>;
}

const isAction = (act: string): act is ProgrammeAction => programmeActions.some((action) => action === act);

function One({ programme }: { programme: DeskProgrammeView }) {
  const { t } = useTranslation();
  const [done, setDone] = useState<ProgrammeAction | 'save' | null>(null);
  const { id, name, code, state, figures, draw, waiting, allowedActions, draft, version, isDemo } = programme;
  const actions = allowedActions.filter(isAction);
  return (
    <div className="stack">
      <title>{`${name} · TechMatch`}</title>
      <Link className="small" to="/vouchers/programmes/desk">
        ← {t('vouchers.backToDesk')}
      </Link>
      <h1 lang="">{name}</h1>
      <p className="state-line">
        <span className={programmeClass(state)}>{t(`programme.state.${state}`)}</span>{' '}
        <span className="figures" lang="">
          {code}
        </span>
        {waiting > 0 && <Link to="/vouchers/applications">{t('vouchers.waiting', { count: waiting })}</Link>}
        {state !== 'draft' && <Link to={`/vouchers/programmes/${id}`}>{t('vouchers.publicPage')}</Link>}
        {isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
      </p>
      {done !== null && done !== 'save' && <DoneNote>{t(`programme.done.${done}`)}</DoneNote>}
      {state !== 'draft' && <ProgrammeMoney figures={figures} />}
      {actions.length > 0 && (
        <section className="stack" aria-label={t('vouchers.next')}>
          <h2>{t('vouchers.next')}</h2>
          {actions.map((action) => (
            <Step key={`${action}.${version}`} id={id} action={action} version={version} onDone={() => setDone(action)} />
          ))}
        </section>
      )}
      <Changes programme={programme} />
      {draw !== null && <Draw draw={draw} />}
      {allowedActions.includes('edit') ? (
        <section className="panel panel--wide" aria-label={t('vouchers.edit')}>
          <h2>{t('vouchers.edit')}</h2>
          <TermsForm key={version} programme={programme} onSaved={() => setDone('save')} />
          {done === 'save' && <DoneNote>{t('programme.done.save')}</DoneNote>}
        </section>
      ) : (
        <>
          <p className="note small">{t('vouchers.readOnly')}</p>
          <TermsShown terms={programme.terms ?? draft} />
        </>
      )}
    </div>
  );
}

function Step({ id, action, version, onDone }: { id: string; action: ProgrammeAction; version: number; onDone: () => void }) {
  const { t } = useTranslation();
  const step = useProgrammeStep(id);
  const once = useSendOnce(`programme.${id}.${action}.${version}`);
  const form = useForm({ name: null, initial: {} });
  return (
    <div className="panel">
      <FormFrame form={form} fields={[]} submit={t(`programme.action.${action}`)} isDangerous={action === 'close'} onSend={() => once((key) => step.mutateAsync({ key, action, version }))} onTaken={onDone}>
        <p className="small">{t(`programme.means.${action}`)}</p>
      </FormFrame>
    </div>
  );
}

/** What the draft would change, place by place, before it is issued. */
function Changes({ programme: { draft, terms } }: { programme: DeskProgrammeView }) {
  const { t } = useTranslation();
  const changes = terms === null ? [] : termsChanges(terms, draft);
  return (
    <section className="stack" aria-label={t('vouchers.changes')}>
      <h2>{t('vouchers.changes')}</h2>
      {terms === null ? (
        <p className="small muted">{t('vouchers.firstVersion')}</p>
      ) : changes.length === 0 ? (
        <p className="small muted">{t('vouchers.noChanges')}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('vouchers.place')}</th>
              <th scope="col">{t('vouchers.before')}</th>
              <th scope="col">{t('vouchers.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ path, before, after }) => (
              <tr key={path}>
                <td data-label={t('vouchers.place')}>
                  <PlaceName path={path} />
                </td>
                <td data-label={t('vouchers.before')} lang="">
                  {shown(path, before) ?? t('vouchers.notThere')}
                </td>
                <td data-label={t('vouchers.after')} lang="">
                  {shown(path, after) ?? t('vouchers.notThere')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The part of the terms that a change is in, in words, and where in it. */
function PlaceName({ path }: { path: string }) {
  const { t } = useTranslation();
  const [part = '', ...rest] = path.split('.');
  const at = rest.find((name) => /^\d+$/.test(name));
  const name = rest.at(-1) ?? part;
  return (
    <>
      {t([`programme.part.${part}`, `termsForm.${part}`])}
      {at !== undefined && ` ${Number(at) + 1}`}
      {rest.includes('cite') ? ` · ${t([`termsForm.${name}`, 'termsForm.article'])}` : ''}
    </>
  );
}

/** A stored value as people read it. */
function shown(path: string, value: string | null): string | null {
  if (value === null) return null;
  if (path.endsWith('Fen')) return yuan(value);
  return path.endsWith('basisPoints') ? percentText(Number(value)) : value;
}
