import type { OrganizationRef } from '@techmatch/contracts';
import { commissionerLimits, dispatchLoad } from '@techmatch/contracts/tables';
import { useAskDispatch, useHelpers } from '@techmatch/web-data';
import { FormFrame, LongTextField, SelectField, TextField, formatDay, missing, useForm, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { dayFromNow } from './dispatch-words.js';
import { OrganizationField } from './organization-field.js';

/** Whether somebody who acts for it might ask or offer; the server decides by role. */
export function mayAsk(organization: Pick<OrganizationRef, 'kind'> | null): boolean {
  return organization !== null && organization.kind !== null;
}

interface Props {
  isEnterprise: boolean;
  onDone: (id: string) => void;
  onCancel: () => void;
}

/** An enterprise asks an organisation for somebody; anybody else offers one of its own to an enterprise. */
export function DispatchAsk({ isEnterprise, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const ask = useAskDispatch();
  const helpers = useHelpers();
  const form = useForm({
    name: 'dispatch.ask',
    initial: { organizationId: '', helperId: '', tasks: '', from: dayFromNow(0), until: dayFromNow(180) },
    check: (values) => missing(values, ['organizationId', ...(isEnterprise ? [] : (['helperId'] as const)), 'tasks', 'from', 'until']),
  });
  const send = async ({ organizationId, helperId, tasks, from, until }: typeof form.values): Promise<void> => {
    const { id } = await ask.mutateAsync({ organizationId, tasks, from, until, ...(!isEnterprise && { helperId }) });
    onDone(id);
  };
  return (
    <section className="panel panel--wide" aria-label={t('dispatch.ask')}>
      <FormFrame
        form={form}
        fields={['organizationId', 'helperId', 'tasks', 'from', 'until']}
        submit={t(isEnterprise ? 'dispatch.send' : 'dispatch.sendOffer')}
        onSend={send}
        beside={
          <button type="button" className="button button--plain" onClick={onCancel}>
            {t('form.cancel')}
          </button>
        }
      >
        <OrganizationField field={form.field('organizationId')} label={t(isEnterprise ? 'dispatch.whom' : 'dispatch.toEnterprise')} isWanted={(kind) => (kind === 'enterprise') !== isEnterprise} />
        {!isEnterprise && <SelectField field={form.field('helperId')} label={t('dispatch.helper')} none={t('dispatch.choose')} choices={(helpers.data?.helpers ?? []).map(({ id, name, load }) => ({ value: id, label: t('dispatch.helperLoad', { name, load }) }))} />}
        <LongTextField field={form.field('tasks')} label={t('dispatch.tasks')} hint={t('dispatch.tasksHint')} rows={4} maxLength={commissionerLimits.tasks} />
        <div className="filter-line">
          <TextField field={form.field('from')} type="date" label={t('dispatch.from')} />
          <TextField field={form.field('until')} type="date" label={t('dispatch.until')} />
        </div>
        <p className="note small">{t('dispatch.sees')}</p>
        <p className="small muted">{t('dispatch.load', { most: dispatchLoad.most, since: formatDay(dispatchLoad.since, language) })}</p>
      </FormFrame>
    </section>
  );
}
