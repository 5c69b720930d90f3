import { fieldLevels, type FieldLevel } from '@techmatch/contracts/tables';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptedEndings } from './attachment-list.js';
import { Lock } from './field-groups.js';

interface Props {
  id: string;
  /** Who sees what is added. */
  level: FieldLevel;
  onLevel: (level: FieldLevel) => void;
  onFiles: (files: readonly File[]) => void;
}

/** Where files come in: by the window of the browser, by dropping; who sees them is said before they are sent. */
export function DropPlace({ id, level, onLevel, onFiles }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <div className={isOver ? 'drop drop--over' : 'drop'} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
      <button type="button" id={id} className="button" onClick={() => input.current?.click()}>
        ＋ {t('files.choose')}
      </button>
      <span className="small muted">{t('files.orDrop')}</span>
      <span className="level small">
        <Lock isOpen={level === 'public'} />
        <label htmlFor={`${id}-level`}>{t('files.newLevel')}</label>
        <select id={`${id}-level`} className="level__choice" value={level} onChange={(event) => onLevel(fieldLevels.find((each) => each === event.target.value) ?? level)}>
          {fieldLevels.map((each) => (
            <option key={each} value={each}>
              {t(`level.${each}`)}
            </option>
          ))}
        </select>
      </span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={acceptedEndings}
        aria-label={t('files.choose')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was taken out.
          event.target.value = '';
        }}
      />
    </div>
  );
}
