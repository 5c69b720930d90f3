import type { DealItemView, DealView } from '@techmatch/contracts';
import { dealLimits, dealSides, ownItemKinds, type DealSide, type OwnItemKind } from '@techmatch/contracts/tables';
import { fenOfYuan, yuanText } from '@techmatch/policy';
import { problemCodeOf, useAddDealItem, useSaveDealItem } from '@techmatch/web-data';
import { ChoiceField, Day, FormFrame, ProblemState, SelectField, TextField, missing, useForm, useSendOnce } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What is to be done: steps of a disposal first, then milestones, payments and tasks by their day. */
export function DealItems({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  const [isAdding, setAdding] = useState(false);
  const items = [...deal.items.filter(({ kind }) => kind === 'disposal'), ...deal.items.filter(({ kind }) => kind !== 'disposal')];
  return (
    <section className="stack" aria-labelledby="items">
      <div className="row between">
        <h2 id="items">{t('deal.items')}</h2>
        {deal.allowedActions.includes('addItem') && !isAdding && (
          <button type="button" className="button" onClick={() => setAdding(true)}>
            <span aria-hidden="true">＋</span> {t('deal.addItem')}
          </button>
        )}
      </div>
      {isAdding && <NewItem deal={deal} onDone={() => setAdding(false)} />}
      {items.length === 0 && !isAdding ? (
        <p className="note small">{t('deal.noItems')}</p>
      ) : (
        <ul className="rows">
          {items.map((item) => (
            <Item key={item.id} deal={deal} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ deal, item }: { deal: DealView; item: DealItemView }) {
  const { t } = useTranslation();
  const save = useSaveDealItem(deal.id);
  const { id, version, kind, code, title, state, dueOn, side, amountFen, note, doneAt, doneBy, isEditable } = item;
  const words = kind === 'disposal' && code !== null ? t(`policy.disposalStep.${code}`) : title;
  const move = (next: DealItemView['state']): void => save.mutate({ itemId: id, version, state: next, title, dueOn });
  return (
    <li>
      <div className="rows__main">
        <span className={state === 'dropped' ? 'deal-item deal-item--dropped' : 'deal-item'}>
          <span className={`state ${state === 'done' ? 'state--good' : ''}`}>{t(state === 'open' ? `deal.itemKind.${kind}` : `deal.itemState.${state}`)}</span> <span {...(kind !== 'disposal' && { lang: '' })}>{words}</span>
          {amountFen !== null && <span className="figures"> {t('policy.yuan', { amount: yuanText(BigInt(amountFen)) })}</span>}
        </span>
        <span className="small muted">
          {side !== null && t(`deal.side.${side}`)}
          {dueOn !== null && (
            <>
              {side !== null && t('word.pause')}
              {t('deal.due')} <Day iso={dueOn} />
            </>
          )}
          {doneAt !== null && (
            <>
              {t('word.pause')}
              {t('deal.doneBy')} <span lang="">{doneBy?.name ?? t('deal.gone')}</span> <Day iso={doneAt} />
            </>
          )}
        </span>
        {note !== null && note !== '' && (
          <span className="small" lang="">
            {note}
          </span>
        )}
      </div>
      {isEditable && (
        <span className="row no-print">
          {state === 'open' ? (
            <>
              <button type="button" className="button button--small" disabled={save.isPending} aria-label={`${t('deal.markDone')}${t('deal.colon')}${words}`} onClick={() => move('done')}>
                ✓ {t('deal.markDone')}
              </button>
              {kind !== 'disposal' && (
                <button type="button" className="button button--small button--plain" disabled={save.isPending} aria-label={`${t('deal.drop')}${t('deal.colon')}${words}`} onClick={() => move('dropped')}>
                  {t('deal.drop')}
                </button>
              )}
            </>
          ) : (
            <button type="button" className="button button--small button--plain" disabled={save.isPending} aria-label={`${t('deal.reopen')}${t('deal.colon')}${words}`} onClick={() => move('open')}>
              {t('deal.reopen')}
            </button>
          )}
        </span>
      )}
      {save.error && (
        <div className="rows__wide">
          <ProblemState code={problemCodeOf(save.error)} />
        </div>
      )}
    </li>
  );
}

interface ItemValues {
  kind: OwnItemKind | '';
  title: string;
  dueOn: string;
  side: DealSide | '';
  amount: string;
}
const empty: ItemValues = { kind: 'milestone', title: '', dueOn: '', side: '', amount: '' };

function NewItem({ deal, onDone }: { deal: DealView; onDone: () => void }) {
  const { t } = useTranslation();
  const add = useAddDealItem(deal.id);
  const sides = dealSides.filter((side) => deal.parties.some((party) => party.side === side));
  const form = useForm<ItemValues>({
    name: `deal.${deal.id}.item`,
    initial: empty,
    check: (values) => [...missing(values, ['title', 'kind']), ...(values.amount !== '' && fenOfYuan(values.amount) === null ? [{ path: 'amount', code: 'amount', params: {} }] : [])],
  });
  const once = useSendOnce(`deal.${deal.id}.item`);
  const send = ({ kind, title, dueOn, side, amount }: ItemValues): Promise<unknown> =>
    once((clientId) => add.mutateAsync({ clientId, kind: kind === '' ? 'milestone' : kind, title, dueOn: dueOn === '' ? null : dueOn, side: side === '' ? null : side, amountFen: kind !== 'payment' || amount === '' ? null : (fenOfYuan(amount)?.toString() ?? null) }));
  const isPayment = form.values.kind === 'payment';
  return (
    <section className="panel panel--wide" aria-label={t('deal.addItem')}>
      <FormFrame
        form={form}
        fields={['kind', 'title', 'dueOn', 'side', 'amount']}
        submit={t('deal.addItem')}
        onSend={send}
        onTaken={onDone}
        beside={
          <button type="button" className="button button--plain" onClick={onDone}>
            {t('form.cancel')}
          </button>
        }
      >
        <ChoiceField field={form.field('kind')} label={t('deal.itemWhat')} choices={ownItemKinds.map((value) => ({ value, label: t(`deal.itemKind.${value}`) }))} />
        <TextField field={form.field('title')} label={t('deal.itemTitle')} maxLength={dealLimits.title} />
        <div className="filter-line">
          <TextField field={form.field('dueOn')} label={t('deal.due')} type="date" isOptional />
          <SelectField field={form.field('side')} label={t('deal.itemSide')} choices={sides.map((value) => ({ value, label: t(`deal.side.${value}`) }))} none={t('deal.anySide')} isOptional />
          {isPayment && <TextField field={form.field('amount')} label={t('contract.amount')} hint={t('calculator.amountHint')} maxLength={24} />}
        </div>
      </FormFrame>
    </section>
  );
}
