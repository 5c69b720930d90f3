import { attachmentMedia, type AttachmentType } from '@techmatch/contracts/tables';
import { FileFacts, FileMark } from '@techmatch/web-ui';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A button that asks for one file of these types. */
export function AddFile({ label, types, isSending, onFile }: { label: string; types: readonly AttachmentType[]; isSending: boolean; onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button no-print" disabled={isSending} onClick={() => input.current?.click()}>
        <span aria-hidden="true">＋</span> {isSending ? t('form.sending') : label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={types.map((type) => `.${attachmentMedia[type].extension}`).join(',')}
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
    </>
  );
}

/** A file that somebody sent; below it who and when. */
export function SentFile({ name, type, bytes, href, children }: { name: string; type: AttachmentType; bytes: number; href: string; children: ReactNode }) {
  return (
    <li>
      <span className="row">
        <FileMark type={type} thumbnail={null} />
        <span className="rows__main">
          <a href={href} lang="">
            {name}
          </a>
          <FileFacts type={type} bytes={bytes} width={null} height={null} />
          <span className="small muted">{children}</span>
        </span>
      </span>
    </li>
  );
}
