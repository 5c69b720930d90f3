import type { BulletinDraftItem, BulletinDraftView } from '@techmatch/contracts';
import { bulletinLimits } from '@techmatch/contracts/tables';
import { useIssueStep, useSaveIssue } from '@techmatch/web-data';
import { FormFrame, LongTextField, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Candidates } from './candidates.js';
import { IssueItems } from './issue-items.js';
import { IssueSheet } from './issue-sheet.js';

interface DraftValues {
  foreword: string;
  items: readonly BulletinDraftItem[];
}

const bodyOf = ({ foreword, items }: DraftValues) => ({ foreword, items: items.map(({ recordId, blurb }) => ({ id: recordId, blurb: blurb ?? '' })) });

/** A draft being written: foreword, records in their order, what could be added; a look at it as readers will see it; and out it goes. */
export function IssueEditor({ draft }: { draft: BulletinDraftView }) {
  const { t } = useTranslation();
  const [isPreview, setPreview] = useState(false);
  const save = useSaveIssue(draft.id);
  const initial: DraftValues = { foreword: draft.foreword, items: draft.items };
  const form = useForm<DraftValues>({ name: `bulletin.${draft.id}.${draft.version}`, initial });
  const { items } = form.values;
  const field = form.field('items');
  const add = (item: BulletinDraftItem): void => field.set([...items, item]);
  return (
    <>
      <div className="tabs no-print" role="group" aria-label={t('issueEditor.view')}>
        {[false, true].map((preview) => (
          <button key={String(preview)} type="button" aria-current={preview === isPreview ? 'page' : undefined} onClick={() => setPreview(preview)}>
            {t(preview ? 'issueEditor.preview' : 'issueEditor.write')}
          </button>
        ))}
      </div>
      {isPreview ? (
        <IssueSheet sheet={{ ...draft, foreword: form.values.foreword, items }} />
      ) : (
        <div className="issue-editor">
          <FormFrame
            form={form}
            fields={['foreword', 'items']}
            submit={t('issueEditor.save')}
            kept={t('issueEditor.kept')}
            onSend={(values) => save.mutateAsync({ version: draft.version, ...bodyOf(values) })}
            beside={<span className="small muted" role="status">{t(form.isChanged ? 'issueEditor.unsaved' : 'issueEditor.isSaved')}</span>}
          >
            <LongTextField field={form.field('foreword')} label={t('bulletin.foreword')} hint={t('issueEditor.forewordHint')} rows={5} maxLength={bulletinLimits.foreword} isOptional />
            <IssueItems field={field} />
            <Candidates id={draft.id} chosen={items} onAdd={add} />
          </FormFrame>
        </div>
      )}
      <GiveOut draft={draft} count={items.filter(({ isWithdrawn }) => !isWithdrawn).length} isChanged={form.isChanged} onSave={async () => (await save.mutateAsync({ version: draft.version, ...bodyOf(form.values) })).version} onSaved={form.reset} />
    </>
  );
}

interface GiveOutProps {
  draft: BulletinDraftView;
  count: number;
  isChanged: boolean;
  /** Saves what was typed and gives the version that it has then. */
  onSave: () => Promise<number>;
  onSaved: () => void;
}

/** The last step, with what follows from it; and the other way out. */
function GiveOut({ draft, count, isChanged, onSave, onSaved }: GiveOutProps) {
  const { t } = useTranslation();
  const go = useNavigate();
  const step = useIssueStep(draft.id);
  const form = useForm({ name: null, initial: {} });
  const away = useForm({ name: null, initial: {} });
  const next = (draft.series.latest?.number ?? 0) + 1;
  const issue = async (): Promise<void> => {
    const version = isChanged ? await onSave() : draft.version;
    onSaved();
    await step.mutateAsync({ action: 'issue', version });
  };
  const discard = async (): Promise<void> => {
    await step.mutateAsync({ action: 'discard' });
    onSaved();
  };
  return (
    <>
      <section className="panel no-print" aria-labelledby="give-out">
        <h2 id="give-out">{t('issueEditor.issueTitle', { number: next })}</h2>
        <FormFrame form={form} fields={[]} kept="" submit={t('issueEditor.issue', { number: next })} onSend={issue}>
          <p>{t('issueEditor.issueWhat', { count })}</p>
        </FormFrame>
      </section>
      <details className="panel no-print">
        <summary>{t('issueEditor.discard')}</summary>
        <FormFrame form={away} fields={[]} kept="" submit={t('issueEditor.discardNow')} onSend={discard} onTaken={() => void go('/bulletin-desk', { replace: true })} isDangerous>
          <p>{t('issueEditor.discardWhat')}</p>
        </FormFrame>
      </details>
    </>
  );
}
