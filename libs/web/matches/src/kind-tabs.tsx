import type { MatchableKind } from '@techmatch/contracts/tables';
import { KindMark } from '@techmatch/web-ui';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  id: string;
  kinds: readonly MatchableKind[];
  chosen: MatchableKind;
  counts?: Partial<Record<MatchableKind, number>>;
  onChoose: (kind: MatchableKind) => void;
  children: ReactNode;
}

/** Results, experts, needs beside each other; left and right arrows change between them. */
export function KindTabs({ id, kinds, chosen, counts = {}, onChoose, children }: Props) {
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = kinds[(kinds.indexOf(chosen) + step + kinds.length) % kinds.length];
    if (step === 0 || !next) return;
    onChoose(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={t('match.tabs')} onKeyDown={onKeyDown}>
        {kinds.map((kind) => (
          <button key={kind} type="button" role="tab" id={`${id}-${kind}`} aria-selected={kind === chosen} aria-controls={`${id}-panel`} tabIndex={kind === chosen ? 0 : -1} onClick={() => onChoose(kind)}>
            <KindMark kind={kind} plural /> {counts[kind] !== undefined && <span className="figures muted">{counts[kind]}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </>
  );
}
