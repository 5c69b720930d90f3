import type { NoticeDraftView, WriteNoticeRequest } from '@techmatch/contracts';
import { bulletinLimits, noticeKinds, type Language, type NoticeAction, type NoticeKind } from '@techmatch/contracts/tables';
import { useCreateNotice, useNoticeDraft, useNoticeStep, useSaveNotice } from '@techmatch/web-data';
import { ChoiceField, FormFrame, LongTextField, MarkdownText, QueryState, TextField, missing, useForm, type Form } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { BackToDesk } from './desk-frame.js';
import { ForEditor } from './for-editor.js';
import { NoticeStateMark } from './notice-state.js';

interface NoticeValues {
  kind: NoticeKind | '';
  language: Language | '';
  title: string;
  body: string;
  validFrom: string;
  validUntil: string;
}
const empty: NoticeValues = { kind: 'notice', language: 'zh', title: '', body: '', validFrom: '', validUntil: '' };
const shown = ['kind', 'title', 'body', 'validFrom', 'validUntil', 'language'] as const;

const bodyOf = ({ kind, language, title, body, validFrom, validUntil }: NoticeValues): WriteNoticeRequest => ({
  kind: kind === '' ? 'notice' : kind,
  language: language === '' ? 'zh' : language,
  title,
  body,
  validFrom: validFrom === '' ? null : validFrom,
  validUntil: validUntil === '' ? null : validUntil,
});

/** A notice that is not saved yet. */
export function NewNoticePage() {
  const { t } = useTranslation();
  return (
    <ForEditor>
      <div className="column">
        <title>{`${t('noticeDesk.new')} · TechMatch`}</title>
        <BackToDesk to="/notice-desk">{t('information.notices')}</BackToDesk>
        <h1>{t('noticeDesk.new')}</h1>
        <NewNotice />
      </div>
    </ForEditor>
  );
}

function NewNotice() {
  const { t } = useTranslation();
  const go = useNavigate();
  const create = useCreateNotice();
  const form = useForm({ name: 'notice.new', initial: empty, check: (values) => missing(values, ['title']) });
  const send = async (values: NoticeValues): Promise<void> => {
    const { id } = await create.mutateAsync(bodyOf(values));
    void go(`/notice-desk/${id}`, { replace: true });
  };
  return (
    <section className="panel panel--wide">
      <FormFrame form={form} fields={shown} submit={t('noticeEditor.save')} onSend={send}>
        <NoticeFields form={form} />
      </FormFrame>
    </section>
  );
}

/** A notice of the desk: where it stands, its text, and the next step. */
export function EditNoticePage({ id }: { id: string }) {
  return (
    <ForEditor>
      <Loaded id={id} />
    </ForEditor>
  );
}

function Loaded({ id }: { id: string }) {
  const query = useNoticeDraft(id);
  return <QueryState query={query}>{(notice) => <EditNotice notice={notice} />}</QueryState>;
}

function EditNotice({ notice }: { notice: NoticeDraftView }) {
  const { t } = useTranslation();
  const { id, version, state, kind, language, title, body, validFrom, validUntil } = notice;
  const save = useSaveNotice(id);
  const initial: NoticeValues = { kind, language, title, body, validFrom: validFrom ?? '', validUntil: validUntil ?? '' };
  const form = useForm({ name: `notice.${id}.${version}`, initial, check: (values) => missing(values, state === 'published' ? ['title', 'body'] : ['title']) });
  return (
    <div className="column">
      <title>{`${title} · TechMatch`}</title>
      <header className="page-head">
        <BackToDesk to="/notice-desk">{t('information.notices')}</BackToDesk>
        <h1 lang={language}>{title}</h1>
        <p className="state-line">
          <NoticeStateMark state={state} />
          {state === 'published' && <Link to={`/notices/${id}`}>{t('noticeEditor.open')}</Link>}
        </p>
      </header>
      <section className="panel panel--wide">
        <FormFrame form={form} fields={shown} submit={t(state === 'published' ? 'noticeEditor.saveLive' : 'noticeEditor.save')} onSend={(values) => save.mutateAsync({ version, ...bodyOf(values) })} beside={<span className="small muted" role="status">{t(form.isChanged ? 'issueEditor.unsaved' : 'issueEditor.isSaved')}</span>}>
          <NoticeFields form={form} />
        </FormFrame>
      </section>
      <Steps notice={notice} isChanged={form.isChanged} />
    </div>
  );
}

function NoticeFields({ form }: { form: Form<NoticeValues> }) {
  const { t } = useTranslation();
  const { body, language } = form.values;
  return (
    <>
      <ChoiceField field={form.field('kind')} label={t('noticeEditor.kind')} choices={noticeKinds.map((value) => ({ value, label: t(`notice.kind.${value}`) }))} />
      <TextField field={form.field('title')} label={t('noticeEditor.title')} maxLength={bulletinLimits.noticeTitle} />
      <LongTextField field={form.field('body')} label={t('noticeEditor.body')} hint={t('noticeEditor.bodyHint')} rows={12} maxLength={bulletinLimits.noticeBody} />
      {body.trim() !== '' && (
        <details>
          <summary>{t('issueEditor.preview')}</summary>
          <div className="note">
            <MarkdownText text={body} lang={language === '' ? 'zh' : language} />
          </div>
        </details>
      )}
      <div className="filter-line">
        <TextField field={form.field('validFrom')} label={t('noticeEditor.from')} type="date" hint={t('noticeEditor.fromHint')} isOptional />
        <TextField field={form.field('validUntil')} label={t('noticeEditor.until')} type="date" hint={t('noticeEditor.untilHint')} isOptional />
      </div>
      <ChoiceField
        field={form.field('language')}
        label={t('series.language')}
        choices={[
          { value: 'zh', label: '中文', lang: 'zh' },
          { value: 'en', label: 'English', lang: 'en' },
        ]}
      />
    </>
  );
}

/** Out to the public, back from it, or away. What is typed has to be saved first, so that what is published is what was read. */
function Steps({ notice, isChanged }: { notice: NoticeDraftView; isChanged: boolean }) {
  const { t } = useTranslation();
  const steps = notice.allowedActions.filter((act): act is NoticeAction => act !== 'edit');
  return steps.map((action) => (
    <section key={action} className="panel" aria-label={t(`notice.action.${action}`)}>
      {isChanged ? <p className="small muted">{t('noticeEditor.saveFirst', { step: t(`notice.action.${action}`) })}</p> : <Step notice={notice} action={action} />}
    </section>
  ));
}

function Step({ notice: { id, version }, action }: { notice: NoticeDraftView; action: NoticeAction }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const step = useNoticeStep(id);
  const form = useForm({ name: null, initial: {} });
  const leave = (): void => {
    if (action === 'discard') void go('/notice-desk', { replace: true });
  };
  return (
    <FormFrame form={form} fields={[]} kept="" submit={t(`notice.action.${action}`)} onSend={() => step.mutateAsync({ action, version })} onTaken={leave} isDangerous={action !== 'publish'}>
      <p className="small">{t(`noticeEditor.next.${action}`)}</p>
    </FormFrame>
  );
}
