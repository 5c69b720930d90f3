import type { ChatMessageView } from '@techmatch/contracts';
import { dealLimits, type DealSide } from '@techmatch/contracts/tables';
import { useAddDealItem } from '@techmatch/web-data';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Failure } from './failure.js';

/** Where a message can become something to be done: the deal that the room belongs to, and on whose side the reader is. */
export interface DealHere {
  readonly id: string;
  readonly side: DealSide;
}

/** Makes a task or a milestone of a message; its first line is the title, to be reworded in the deal. */
export function ToDeal({ message, deal }: { message: ChatMessageView; deal: DealHere }) {
  const { t } = useTranslation();
  const add = useAddDealItem(deal.id);
  const [title = ''] = (message.text ?? '').trim().split('\n');
  if (title === '') return null;
  if (add.isSuccess) {
    return (
      <span role="status">
        {t('chat.toDeal.done')} <Link to={`/deals/${deal.id}`}>{t('chat.subject.deal')}</Link>
      </span>
    );
  }
  return (
    <>
      {(['task', 'milestone'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          className="talk__act"
          disabled={add.isPending}
          // Of one message one task, however often it is pressed.
          onClick={() => add.mutate({ clientId: `${kind}-${message.id.replace('_', '-')}`, kind, title: title.slice(0, dealLimits.title), dueOn: null, side: deal.side, amountFen: null, messageId: message.id })}
        >
          {t(`chat.toDeal.${kind}`)}
        </button>
      ))}
      {add.error !== null && <Failure error={add.error} />}
    </>
  );
}
