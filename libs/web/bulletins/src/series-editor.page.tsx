import type { BulletinSeriesView, EditSeriesRequest } from '@techmatch/contracts';
import { bulletinLimits, bulletinPeriods, fields, type BulletinPeriod, type Field, type Language } from '@techmatch/contracts/tables';
import { useBulletinArchive, useCreateSeries, useEditSeries } from '@techmatch/web-data';
import { CheckField, ChoiceField, ChoicesField, FormFrame, LongTextField, QueryState, TextField, missing, useForm, type Form } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { BackToDesk } from './desk-frame.js';
import { ForEditor } from './for-editor.js';

interface SeriesValues {
  title: string;
  description: string;
  fields: readonly Field[];
  period: BulletinPeriod | '';
  language: Language | '';
  isOwnOnly: boolean;
}
const empty: SeriesValues & { slug: string } = { slug: '', title: '', description: '', fields: [], period: 'monthly', language: 'zh', isOwnOnly: false };
const shown = ['title', 'description', 'fields', 'period', 'language', 'isOwnOnly'] as const;

const bodyOf = ({ title, description, fields: covered, period, language, isOwnOnly }: SeriesValues): EditSeriesRequest => ({
  title,
  description: description.trim() === '' ? null : description,
  fields: [...covered],
  period: period === '' ? 'monthly' : period,
  language: language === '' ? 'zh' : language,
  isOwnOnly,
});

/** A series that does not exist yet. */
export function NewSeriesPage() {
  const { t } = useTranslation();
  return (
    <ForEditor>
      <div className="column">
        <title>{`${t('series.new')} · TechMatch`}</title>
        <BackToDesk to="/bulletin-desk">{t('bulletinDesk.title')}</BackToDesk>
        <h1>{t('series.new')}</h1>
        <NewSeries />
      </div>
    </ForEditor>
  );
}

function NewSeries() {
  const { t } = useTranslation();
  const go = useNavigate();
  const create = useCreateSeries();
  const form = useForm({ name: 'bulletin.series', initial: empty, check: (values) => missing(values, ['title', 'slug']) });
  return (
    <section className="panel panel--wide">
      <FormFrame form={form} fields={['slug', ...shown]} submit={t('series.create')} onSend={(values) => create.mutateAsync({ ...bodyOf(values), slug: values.slug })} onTaken={() => void go('/bulletin-desk')}>
        <SeriesFields field={form.field} />
        <TextField field={form.field('slug')} label={t('series.slug')} hint={t('series.slugHint')} maxLength={bulletinLimits.slug} isCode />
      </FormFrame>
    </section>
  );
}

/** What a series is can be changed; its address stays. */
export function EditSeriesPage({ slug }: { slug: string }) {
  const { t } = useTranslation();
  const query = useBulletinArchive(slug, 1);
  return (
    <ForEditor>
      <div className="column">
        <title>{`${t('series.edit')} · TechMatch`}</title>
        <BackToDesk to="/bulletin-desk">{t('bulletinDesk.title')}</BackToDesk>
        <h1>{t('series.edit')}</h1>
        <QueryState query={query}>{({ series }) => <EditSeries series={series} />}</QueryState>
      </div>
    </ForEditor>
  );
}

function EditSeries({ series }: { series: BulletinSeriesView }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const { slug, title, description, fields: covered, period, language, isOwnOnly } = series;
  const edit = useEditSeries(slug);
  const initial: SeriesValues = { title, description: description ?? '', fields: covered, period, language, isOwnOnly };
  const form = useForm({ name: `bulletin.series.${slug}`, initial, check: (values) => missing(values, ['title']) });
  return (
    <section className="panel panel--wide">
      <FormFrame form={form} fields={shown} submit={t('series.save')} onSend={(values) => edit.mutateAsync(bodyOf(values))} onTaken={() => void go('/bulletin-desk')}>
        <SeriesFields field={form.field} />
        <p className="small muted">
          {t('series.slugStays')} <code>/bulletins/{slug}</code>
        </p>
      </FormFrame>
    </section>
  );
}

function SeriesFields({ field }: { field: Form<SeriesValues>['field'] }) {
  const { t } = useTranslation();
  return (
    <>
      <TextField field={field('title')} label={t('series.title')} hint={t('series.titleHint')} maxLength={bulletinLimits.title} />
      <LongTextField field={field('description')} label={t('series.description')} isOptional rows={3} maxLength={bulletinLimits.description} />
      <ChoiceField field={field('period')} label={t('series.period')} hint={t('series.periodHint')} choices={bulletinPeriods.map((value) => ({ value, label: t(`bulletin.period.${value}`) }))} />
      <ChoicesField field={field('fields')} label={t('series.fields')} hint={t('series.fieldsHint')} choices={fields.map((value) => ({ value, label: t(`field.${value}`) }))} />
      <CheckField field={field('isOwnOnly')} label={t('series.ownOnly')} hint={t('series.ownOnlyHint')} />
      <ChoiceField
        field={field('language')}
        label={t('series.language')}
        choices={[
          { value: 'zh', label: '中文', lang: 'zh' },
          { value: 'en', label: 'English', lang: 'en' },
        ]}
      />
    </>
  );
}
