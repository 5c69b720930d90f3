import type { ChatMemberView, ChatRoomView } from '@techmatch/contracts';
import { chatEvidencePath, useBlockChat, useDirectChat, useMuteChat } from '@techmatch/web-data';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Failure } from './failure.js';

interface Props {
  room: ChatRoomView;
  me: string;
  present: readonly string[];
}

/** Who is of the room and who is here, what it is about, and what can be done with it. */
export function RoomInfo({ room, me, present }: Props) {
  const { t } = useTranslation();
  const mute = useMuteChat(room.id);
  const { kind, id } = room.subject;
  return (
    <section className="talk__info stack" aria-label={t('chat.info')}>
      <h2 className="small muted">{t('chat.people')}</h2>
      <ul className="rows">
        {room.members.map((member) => (
          <li key={member.id}>
            <Person member={member} isMe={member.id === me} isHere={member.id === me || present.includes(member.id)} isDirect={kind === 'direct'} />
          </li>
        ))}
      </ul>
      {mute.error !== null && <Failure error={mute.error} />}
      <p className="row">
        {(kind === 'introduction' || kind === 'deal') && (
          <Link className="button" to={`/${kind}s/${id}`}>
            {t(`chat.subject.${kind}`)}
          </Link>
        )}
        {room.allowedActions.includes('mute') && (
          <button type="button" className="button" disabled={mute.isPending} aria-pressed={room.isMuted} onClick={() => mute.mutate(!room.isMuted)}>
            {t(room.isMuted ? 'chat.unmute' : 'chat.mute')}
          </button>
        )}
        {room.allowedActions.includes('export') &&
          (['html', 'pdf'] as const).map((form) => (
            <a key={form} className="button" href={chatEvidencePath(room.id, form)} download title={t('chat.exportWhy')}>
              {t(`chat.exportAs.${form}`)}
            </a>
          ))}
      </p>
    </section>
  );
}

function Person({ member, isMe, isHere, isDirect }: { member: ChatMemberView; isMe: boolean; isHere: boolean; isDirect: boolean }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const direct = useDirectChat();
  const block = useBlockChat();
  const { id, name, side, organization, hasLeft, isBlocked } = member;
  return (
    <div className="rows__main">
      <span>
        <span lang="">{name ?? t('chat.gone')}</span> {isMe && <span className="small muted">{t('chat.you')}</span>} {isHere && !hasLeft && <span className="small talk__here">{t('chat.online')}</span>}
        {hasLeft && <span className="small muted"> {t('chat.left')}</span>}
      </span>
      <span className="small muted">
        {t(`chat.side.${side}`)}
        {organization !== null && (
          <>
            {t('word.pause')}
            <span lang="">{organization}</span>
          </>
        )}
      </span>
      {!isMe && (
        <span className="row">
          {!isDirect && !hasLeft && (
            <button type="button" className="talk__act" disabled={direct.isPending} onClick={() => direct.mutate(id, { onSuccess: ({ id: roomId }) => void go(`/messages/${roomId}`) })}>
              {t('chat.direct')}
            </button>
          )}
          <button type="button" className="talk__act" disabled={block.isPending} onClick={() => block.mutate({ personId: id, isBlocked: !isBlocked })}>
            {t(isBlocked ? 'chat.unblock' : 'chat.block')}
          </button>
        </span>
      )}
      {direct.error !== null && <Failure error={direct.error} />}
      {block.error !== null && <Failure error={block.error} />}
    </div>
  );
}
