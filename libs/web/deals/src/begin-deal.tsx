import { dealLimits } from '@techmatch/contracts/tables';
import { useBeginDeal, useDeals } from '@techmatch/web-data';
import { FormFrame, QueryState, TextField, missing, useForm } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';

/** From an accepted introduction to its deal: the way there, or one press to begin it. `title`: what it is called unless somebody says otherwise. */
export function BeginDeal({ introductionId, title }: { introductionId: string; title: string }) {
  const { t } = useTranslation();
  const query = useDeals(new URLSearchParams({ introductionId }));
  return (
    <QueryState query={query} count={1}>
      {({ deals: [deal] }) =>
        deal === undefined ? (
          <Form introductionId={introductionId} title={title} />
        ) : (
          <p>
            <Link className="button button--primary" to={`/deals/${deal.id}`}>
              {t('deal.open')}
            </Link>
          </p>
        )
      }
    </QueryState>
  );
}

function Form({ introductionId, title }: { introductionId: string; title: string }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const begin = useBeginDeal();
  const form = useForm({ name: null, initial: { title: title.slice(0, dealLimits.title) }, check: (values) => missing(values, ['title']) });
  const send = async (values: { title: string }): Promise<void> => {
    const { id } = await begin.mutateAsync({ introductionId, ...values });
    void go(`/deals/${id}`);
  };
  return (
    <FormFrame form={form} fields={['title']} submit={t('deal.begin')} onSend={send}>
      <TextField field={form.field('title')} label={t('deal.beginTitle')} hint={t('deal.beginHint')} maxLength={dealLimits.title} />
    </FormFrame>
  );
}
