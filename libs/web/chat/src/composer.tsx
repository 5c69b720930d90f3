import type { ChatFileView, ChatMemberView } from '@techmatch/contracts';
import { attachmentLimits, attachmentMedia, chatLimits } from '@techmatch/contracts/tables';
import { uploadChatFile } from '@techmatch/web-data';
import { useEffect, useId, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from './failure.js';
import type { RoomTalk } from './room-talk.js';
import { peopleOf, Suggestions, useRecords, type Suggestion } from './suggestions.js';
import { typedSign } from './talk-words.js';
import { draft, type Draft } from './unsent.store.js';

const accepted = Object.values(attachmentMedia)
  .map(({ extension }) => `.${extension}`)
  .join(',');

interface Props {
  talk: RoomTalk;
  members: readonly ChatMemberView[];
}

/** Where one writes: text, people behind `@`, records behind `#`, files. What is being written stays in this tab. */
export function Composer({ talk, members }: Props) {
  const { t } = useTranslation();
  const { roomId, me } = talk;
  const [value, setValue] = useState<Draft>(() => draft.of(roomId, me));
  const files = useFiles(roomId, (file) => setValue((now) => ({ ...now, files: [...now.files, file] })));
  const spokenTo = useRef(new Set<string>(value.mentions));
  useEffect(() => draft.keep(roomId, me, value), [roomId, me, value]);
  const left = chatLimits.text - value.text.trim().length;
  const isEmpty = value.text.trim() === '' && value.files.length === 0;
  const send = (): void => {
    if (isEmpty || left < 0 || files.sending.length > 0) return;
    const mentions = members.filter(({ id, name }) => spokenTo.current.has(id) && name !== null && value.text.includes(`@${name}`)).map(({ id }) => id);
    talk.send({ ...value, text: value.text.trim(), mentions: mentions.slice(0, chatLimits.mentions) });
    spokenTo.current.clear();
    setValue({ text: '', mentions: [], references: [], files: [] });
  };
  const choose = (one: Suggestion): void => {
    if (one.kind === 'person') spokenTo.current.add(one.id);
    else setValue((now) => (now.references.some(({ id }) => id === one.record.id) ? now : { ...now, references: [...now.references, one.record].slice(0, chatLimits.references) }));
  };
  return (
    <form
      className="talk__composer"
      aria-label={t('chat.compose')}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event: DragEvent) => event.preventDefault()}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        files.add([...event.dataTransfer.files]);
      }}
    >
      {files.error !== null && <Failure error={files.error} />}
      <Attached value={value} sending={files.sending} onChange={setValue} />
      <Writing
        value={value.text}
        members={members}
        me={me}
        onChange={(text) => {
          setValue((now) => ({ ...now, text }));
          if (text !== '') talk.typed();
        }}
        onSend={send}
        onChoose={choose}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return;
          event.preventDefault();
          files.add([...event.clipboardData.files]);
        }}
      />
      <div className="row between">
        <span className="row">
          <Attach onFiles={files.add} isFull={value.files.length + files.sending.length >= chatLimits.filesPerMessage} />
          {left < 200 && <span className={`small ${left < 0 ? 'talk__failed' : 'muted'}`}>{left < 0 ? t('chat.tooLong', { count: -left }) : t('chat.remaining', { count: left })}</span>}
        </span>
        <button type="submit" className="button button--primary" disabled={isEmpty || left < 0 || files.sending.length > 0}>
          {t('chat.send')}
        </button>
      </div>
    </form>
  );
}

/** Files go to the room as they are chosen; the message lists them. */
function useFiles(roomId: string, onSent: (file: ChatFileView) => void): { sending: readonly string[]; error: Error | null; add: (files: readonly File[]) => void } {
  const [sending, setSending] = useState<readonly string[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const add = (chosen: readonly File[]): void => {
    setError(null);
    for (const file of chosen.slice(0, chatLimits.filesPerMessage)) {
      setSending((now) => [...now, file.name]);
      uploadChatFile(roomId, file)
        .then(onSent, (reason: unknown) => setError(reason instanceof Error ? reason : new Error(String(reason))))
        .finally(() => setSending((now) => now.filter((_, place) => place !== now.indexOf(file.name))));
    }
  };
  return { sending, error, add };
}

function Attached({ value, sending, onChange }: { value: Draft; sending: readonly string[]; onChange: (value: Draft) => void }) {
  const { t } = useTranslation();
  const { files, references } = value;
  if (files.length + references.length + sending.length === 0) return null;
  return (
    <ul className="tags" aria-label={t('chat.attached')}>
      {references.map((reference) => (
        <li key={reference.id} className="tag">
          <span lang="">#{reference.name}</span>
          <Remove label={t('chat.removeReference', { name: reference.name })} onRemove={() => onChange({ ...value, references: references.filter(({ id }) => id !== reference.id) })} />
        </li>
      ))}
      {files.map((file) => (
        <li key={file.id} className="tag">
          <span lang="">{file.name}</span>
          <Remove label={t('chat.removeFile', { name: file.name })} onRemove={() => onChange({ ...value, files: files.filter(({ id }) => id !== file.id) })} />
        </li>
      ))}
      {sending.map((name, place) => (
        <li key={place} className="tag" role="status">
          {t('chat.uploading', { name })}
        </li>
      ))}
    </ul>
  );
}

const Remove = ({ label, onRemove }: { label: string; onRemove: () => void }) => (
  <button type="button" className="talk__act" aria-label={label} onClick={onRemove}>
    <span aria-hidden="true">×</span>
  </button>
);

function Attach({ onFiles, isFull }: { onFiles: (files: readonly File[]) => void; isFull: boolean }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const hint = t('chat.filesHint', { count: chatLimits.filesPerMessage, megabytes: attachmentLimits.fileBytes / (1024 * 1024) });
  return (
    <>
      <button type="button" className="button" disabled={isFull} title={hint} onClick={() => input.current?.click()}>
        <span aria-hidden="true">＋</span> {t('chat.attach')}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={accepted}
        aria-label={t('chat.attach')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}

interface WritingProps {
  value: string;
  members: readonly ChatMemberView[];
  me: string;
  onChange: (text: string) => void;
  onSend: () => void;
  onChoose: (one: Suggestion) => void;
  onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
}

/** The text itself. Enter sends, Shift+Enter begins a line, unless something is being chosen or written by an input method. */
function Writing({ value, members, me, onChange, onSend, onChoose, onPaste }: WritingProps) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [cursor, setCursor] = useState(0);
  const [place, setPlace] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const typed = typedSign(value, cursor);
  const sign = typed !== null && typed.from !== closedAt ? typed : null;
  const records = useRecords(sign?.sign === '#' ? sign.words : null);
  const suggestions = sign === null ? [] : sign.sign === '@' ? peopleOf(members, me, sign.words) : records;
  const active = Math.min(place, suggestions.length - 1);
  const isOpen = sign !== null && (suggestions.length > 0 || (sign.sign === '#' && sign.words.length > 1));

  const choose = (one: Suggestion): void => {
    if (sign === null) return;
    const put = one.kind === 'person' ? `@${one.name} ` : '';
    const at = sign.from + put.length;
    onChoose(one);
    onChange(value.slice(0, sign.from) + put + value.slice(cursor));
    setCursor(at);
    setPlace(0);
    requestAnimationFrame(() => field.current?.setSelectionRange(at, at));
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const chosen = suggestions[active];
    if (isOpen && chosen !== undefined && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      choose(chosen);
    } else if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setPlace((active + (event.key === 'ArrowDown' ? 1 : suggestions.length - 1)) % Math.max(1, suggestions.length));
    } else if (isOpen && event.key === 'Escape') {
      event.stopPropagation();
      setClosedAt(sign.from);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      onSend();
    }
  };
  return (
    <div className="talk__write">
      {isOpen && <Suggestions id={id} sign={sign.sign} suggestions={suggestions} active={active} onChoose={choose} />}
      <textarea
        ref={field}
        className="input"
        rows={2}
        value={value}
        aria-label={t('chat.compose')}
        placeholder={t('chat.placeholderShort')}
        title={t('chat.placeholder')}
        aria-autocomplete="list"
        aria-controls={isOpen ? id : undefined}
        aria-activedescendant={isOpen && suggestions.length > 0 ? `${id}-${active}` : undefined}
        onChange={(event) => {
          setCursor(event.target.selectionStart);
          onChange(event.target.value);
        }}
        onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
        onKeyDown={onKey}
        onPaste={onPaste}
      />
    </div>
  );
}
