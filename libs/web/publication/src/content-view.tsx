import type { ExpertContent, NeedContent, PublicationContent, PublicationView, ResultContent } from '@techmatch/contracts';
import { defaultLevels, type FieldGroup, type FieldLevel } from '@techmatch/contracts/tables';
import { Day, Facts, IndicatorTable, formatMoney, formatMoneyRange, organizationName, useLanguage } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AttachmentsView } from './attachments-view.js';
import { LevelWords } from './field-groups.js';

/** The record as readers will see it; what not everybody sees says so, what is missing is shown as missing. */
export function ContentView({ record }: { record: PublicationView }) {
  return (
    <>
      <Content record={record} />
      <AttachmentsView record={record} />
    </>
  );
}

function Content({ record }: { record: PublicationView }) {
  const { content } = record;
  switch (content.kind) {
    case 'result':
      return <ResultContentView content={content} record={record} />;
    case 'need':
      return <NeedContentView content={content} record={record} />;
    case 'expert':
      return <ExpertContentView content={content} />;
  }
}

const levelIn = (levels: object | undefined, group: FieldGroup): FieldLevel => {
  const found: unknown = Object.entries(levels ?? {}).find(([name]) => name === group)?.[1];
  return found === 'public' || found === 'signedIn' || found === 'annex' ? found : defaultLevels[group];
};

/** A headed text; what nobody wrote is said to be missing. */
export function Passage({ title, text, level = 'public', children }: { title: string; text?: string | null; level?: FieldLevel; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className="stack passage">
      <h3>
        {title} {level !== 'public' && <LevelWords level={level} />}
      </h3>
      {children ??
        ((text ?? '') === '' ? (
          <p className="small muted">{t('record.notStated')}</p>
        ) : (
          <div className="prose" lang="">
            {text}
          </div>
        ))}
    </section>
  );
}

function useWords() {
  const { t } = useTranslation();
  const list = (table: string, codes: readonly string[] | undefined): string => (codes === undefined || codes.length === 0 ? t('record.notStated') : codes.map((code) => t(`${table}.${code}`)).join(t('word.listComma')));
  const words = (texts: readonly string[] | undefined): ReactNode => (texts === undefined || texts.length === 0 ? t('record.notStated') : <span lang="">{texts.join('、')}</span>);
  return { list, words };
}

function ResultContentView({ content, record }: { content: ResultContent; record: PublicationView }) {
  const { t } = useTranslation();
  const { list, words } = useWords();
  const language = useLanguage();
  const price = (content.priceFen ?? null) !== null ? formatMoney(content.priceFen ?? '0', language) : t(content.isNegotiable === true ? 'record.negotiable' : 'record.notStated');
  const owner = record.organization && organizationName(record.organization, language);
  return (
    <>
      <Passage title={t('editor.result.problem')} text={content.problem ?? null} />
      <Passage title={t('result.abstract')} text={content.abstract ?? null} />
      <Passage title={t('editor.result.gain')} text={content.gain ?? null} level={levelIn(content.levels, 'evidence')} />
      <Passage title={t('editor.result.trlEvidence')} text={content.trlEvidence ?? null} level={levelIn(content.levels, 'evidence')} />
      <Passage title={t('editor.result.costs')} text={content.cost ?? null} level={levelIn(content.levels, 'cost')} />
      <Facts
        facts={[
          { label: t('result.owner'), value: owner ? <span lang={owner.lang}>{owner.text}</span> : t('record.notStated') },
          { label: t('result.maturity'), value: content.trl ? `${t('record.trl', { trl: content.trl })} ${t(`trl.${content.trl}`)}` : t('record.notStated') },
          { label: t('filter.ip'), value: list('ip', content.ipKind ? [content.ipKind] : []) },
          { label: t('editor.patents'), value: words((content.patents ?? []).map(({ number }) => number)) },
          { label: t('filter.cooperation'), value: list('cooperation', content.cooperation) },
          { label: t('result.price'), value: price },
          { label: t('filter.field'), value: list('field', content.field ? [content.field] : []) },
          { label: t('record.keywords'), value: words(content.keywords) },
          { label: t('result.inventors'), value: words((content.inventors ?? []).map(({ name }) => name)) },
        ]}
      />
      {(content.annex ?? '') !== '' && <Passage title={t('editor.annexText')} text={content.annex ?? null} level="annex" />}
    </>
  );
}

function NeedContentView({ content, record }: { content: NeedContent; record: PublicationView }) {
  const { t } = useTranslation();
  const { list, words } = useWords();
  const budget = formatMoneyRange(content.budgetMinFen ?? null, content.budgetMaxFen ?? null, useLanguage());
  const indicators = content.indicators ?? [];
  return (
    <>
      <Passage title={t('need.description')} text={content.description ?? null} />
      <Passage title={t('need.indicators')} level={levelIn(content.levels, 'indicators')} {...(indicators.length > 0 && { children: <IndicatorTable indicators={indicators} /> })} />
      <Passage title={t('editor.need.constraints')} text={content.constraints ?? null} level={levelIn(content.levels, 'constraints')} />
      <Facts
        facts={[
          { label: t('need.organization'), value: <span lang="">{record.publicName ?? t('record.notStated')}</span> },
          { label: t('need.budget'), value: budget ?? t('record.notStated') },
          { label: t('need.deadline'), value: (content.deadline ?? null) === null ? t('record.notStated') : <Day iso={content.deadline ?? ''} /> },
          { label: t('need.maturity'), value: content.trlWanted ? t('filter.trlAtLeast', { trl: content.trlWanted }) : t('record.notStated') },
          { label: t('filter.cooperation'), value: list('cooperation', content.cooperation) },
          { label: t('filter.field'), value: list('field', content.field ? [content.field] : []) },
          { label: t('record.keywords'), value: words(content.keywords) },
        ]}
      />
      {(content.annex ?? '') !== '' && <Passage title={t('editor.annexText')} text={content.annex ?? null} level="annex" />}
    </>
  );
}

function ExpertContentView({ content }: { content: ExpertContent }) {
  const { t } = useTranslation();
  const { list, words } = useWords();
  return (
    <>
      <Passage title={t('expert.summary')} text={content.summary ?? null} />
      <Facts
        facts={[
          { label: t('editor.expert.title'), value: <span lang="">{content.title ?? t('record.notStated')}</span> },
          { label: t('filter.field'), value: list('field', content.fields) },
          { label: t('expert.services'), value: list('cooperation', content.services) },
          { label: t('record.keywords'), value: words(content.keywords) },
          { label: t('expert.commissionerLabel'), value: t(content.isOpenToCommissioner === true ? 'expert.commissionerYes' : 'expert.commissionerNo') },
        ]}
      />
      {(content.annex ?? '') !== '' && <Passage title={t('editor.annexText')} text={content.annex ?? null} level="annex" />}
    </>
  );
}

/** The title of a content, as it stands on a page. */
export const contentTitle = (content: PublicationContent): string => (content.kind === 'expert' ? content.name : content.title) ?? '';
