import { accountLimits, type Language } from '@techmatch/contracts/tables';
import { bulletinFeed, useSubscribe } from '@techmatch/web-data';
import { ChoiceField, FormFrame, TextField, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The bulletin by mail, for anybody with an address; nothing is sent before its owner has confirmed. Beside it the feed. */
export function SubscribeForm({ slug, language }: { slug: string; language: Language }) {
  const { t } = useTranslation();
  const subscribe = useSubscribe(slug);
  const [asked, setAsked] = useState<{ email: string; hours: number } | null>(null);
  const initial: { email: string; language: Language | '' } = { email: '', language };
  const form = useForm({ name: null, initial, check: (values) => missing(values, ['email']) });
  return (
    <section className="panel no-print" aria-labelledby="subscribe">
      <h2 id="subscribe">{t('subscribe.title')}</h2>
      {asked ? (
        <div className="note" role="status">
          <p>
            <strong>{t('subscribe.asked')}</strong>
          </p>
          <p className="small">
            {t('subscribe.askedNext', { hours: asked.hours })} <span lang="">{asked.email}</span>
          </p>
          <button type="button" className="button button--plain" onClick={() => setAsked(null)}>
            {t('subscribe.another')}
          </button>
        </div>
      ) : (
        <FormFrame
          form={form}
          fields={['email', 'language']}
          submit={t('subscribe.submit')}
          onSend={async ({ email, language: chosen }) => {
            const { hours } = await subscribe.mutateAsync({ email, language: chosen === '' ? language : chosen });
            setAsked({ email, hours });
          }}
        >
          <TextField field={form.field('email')} label={t('subscribe.email')} type="email" autoComplete="email" maxLength={accountLimits.email} />
          <ChoiceField
            field={form.field('language')}
            label={t('subscribe.language')}
            choices={[
              { value: 'zh', label: '中文', lang: 'zh' },
              { value: 'en', label: 'English', lang: 'en' },
            ]}
          />
          <p className="small muted">
            {t('subscribe.kept')} <Link to="/privacy">{t('nav.privacy')}</Link>
          </p>
        </FormFrame>
      )}
      <p className="small">
        <a href={bulletinFeed(slug)} target="_blank" rel="noreferrer">
          {t('subscribe.feed')}
        </a>
      </p>
    </section>
  );
}
