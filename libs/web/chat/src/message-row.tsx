import type { ChatMemberView, ChatMessageView, ChatReferenceView } from '@techmatch/contracts';
import { chatFilePath } from '@techmatch/web-data';
import { FileFacts, FileMark, formatMoment, kindPath, useLanguage } from '@techmatch/web-ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EditMessage, EarlierWordings, MessageActs } from './message-acts.js';
import { clockTime, personName, systemText, textParts } from './talk-words.js';
import type { DealHere } from './to-deal.js';

/** Its form is fetched by who reports. */
const ReportMessage = lazy(async () => ({ default: (await import('./report-message.js')).ReportMessage }));

interface Props {
  message: ChatMessageView;
  members: readonly ChatMemberView[];
  me: string;
  /** Others who have seen it; null: it is not mine. */
  readBy: number | null;
  others: number;
  isFound: boolean;
  deal: DealHere | null;
  onChanged: (message: ChatMessageView) => void;
}

/** One message, or one line of the platform. */
export function MessageRow(props: Props) {
  const { message } = props;
  return message.kind === 'system' ? <SystemRow {...props} /> : <TextRow {...props} />;
}

function SystemRow({ message, members, me }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const dealId = message.system?.params['dealId'];
  return (
    <div className="talk__system small muted">
      {systemText(t, message, members, me)} {typeof dealId === 'string' && <Link to={`/deals/${dealId}`}>{t('chat.subject.deal')}</Link>}{' '}
      <time dateTime={message.sentAt} title={formatMoment(message.sentAt, language)} className="figures">
        {clockTime(message.sentAt, language)}
      </time>
    </div>
  );
}

function TextRow({ message, members, me, readBy, others, isFound, deal, onChanged }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [isEditing, setEditing] = useState(false);
  const [isReporting, setReporting] = useState(false);
  const [isUnfolded, setUnfolded] = useState(false);
  const sender = members.find(({ id }) => id === message.senderId);
  const isMine = message.senderId === me;
  const isFolded = sender?.isBlocked === true && !isUnfolded;
  return (
    <article className={`talk__message ${isMine ? 'talk__message--mine' : ''} ${isFound ? 'talk__message--found' : ''}`}>
      <p className="talk__head small">
        <strong lang="">{personName(t, members, message.senderId, me)}</strong>
        {!isMine && sender !== undefined && <span className="muted">{t(`chat.side.${sender.side}`)}</span>}
        <time dateTime={message.sentAt} title={formatMoment(message.sentAt, language)} className="muted figures">
          {clockTime(message.sentAt, language)}
        </time>
        <MessageActs message={message} deal={deal} onEdit={() => setEditing(true)} onReport={() => setReporting(true)} onChanged={onChanged} />
      </p>
      <div className="talk__bubble">
        {isFolded ? (
          <p className="muted">
            {t('chat.folded')}{' '}
            <button type="button" className="button button--plain" onClick={() => setUnfolded(true)}>
              {t('chat.show')}
            </button>
          </p>
        ) : isEditing ? (
          <EditMessage message={message} onChanged={onChanged} onClose={() => setEditing(false)} />
        ) : (
          <Content message={message} members={members} />
        )}
      </div>
      {isReporting && (
        <Suspense fallback={null}>
          <ReportMessage id={message.id} onClose={() => setReporting(false)} />
        </Suspense>
      )}
      {(message.state === 'edited' || readBy !== null) && (
        <div className="talk__foot small muted">
          {message.state === 'edited' && <EarlierWordings message={message} />}
          {readBy !== null && <span>{readBy === 0 ? t('chat.readNone') : readBy >= others ? t('chat.readAll') : t('chat.readBy', { count: readBy })}</span>}
        </div>
      )}
    </article>
  );
}

function Content({ message, members }: { message: ChatMessageView; members: readonly ChatMemberView[] }) {
  const { t } = useTranslation();
  if (message.text === null) return <p className="muted">{t(`chat.state.${message.state}`)}</p>;
  const names = message.mentions.map((id) => members.find((member) => member.id === id)?.name ?? '');
  return (
    <>
      {message.text !== '' && <PlainText text={message.text} spokenTo={names} />}
      {message.references.length > 0 && <References references={message.references} />}
      {message.files.length > 0 && (
        <ul className="talk__files">
          {message.files.map(({ id, name, type, bytes, width, height }) => (
            <li key={id} className="talk__file">
              <FileMark type={type} thumbnail={width === null ? null : chatFilePath(id, 'thumbnail')} />
              <span className="file__text">
                <a href={chatFilePath(id)} lang="">
                  {name}
                </a>
                <FileFacts type={type} bytes={bytes} width={width} height={height} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Plain text with its addresses and the people that it speaks to. An address leads out without saying where from. */
export function PlainText({ text, spokenTo }: { text: string; spokenTo: readonly string[] }) {
  return (
    <p className="talk__text" lang="">
      {textParts(text, spokenTo).map(({ text: part, href, isMention }, place) =>
        href !== null ? (
          <a key={place} href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
            {part}
          </a>
        ) : isMention ? (
          <strong key={place}>{part}</strong>
        ) : (
          part
        ),
      )}
    </p>
  );
}

export function References({ references }: { references: readonly ChatReferenceView[] }) {
  const { t } = useTranslation();
  return (
    <ul className="tags" aria-label={t('chat.references')}>
      {references.map(({ kind, id, name }) => (
        <li key={id} className="tag">
          <span>{t(`kind.${kind}`)}</span>
          {name === null ? (
            <span className="muted">{t('chat.referenceGone')}</span>
          ) : (
            <Link to={kindPath(kind, id)} lang="">
              {name}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
