import type { StandingView } from '@techmatch/contracts';
import type { OperationState } from '@techmatch/contracts/tables';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const looks = { fine: 'state state--good', behind: 'state state--waiting', broken: 'state state--bad' } as const satisfies Record<OperationState, string>;
const signs = { fine: '✓', behind: '…', broken: '✕' } as const satisfies Record<OperationState, string>;

/** The mark says it by sign, word and colour. */
export function Mark({ state }: { state: OperationState }) {
  const { t } = useTranslation();
  return (
    <span className={looks[state]}>
      <span aria-hidden="true">{signs[state]}&nbsp;</span>
      {t(`operation.state.${state}`)}
    </span>
  );
}

interface Props {
  name: ReactNode;
  standing: StandingView;
  figures?: ReactNode;
  /** Of the last failure, as it was reported. */
  problem?: string | null;
  children?: ReactNode;
}

/** A part of the installation with its mark, what is so, and, where it is not fine, what to do about it. */
export function Part({ name, standing, figures, problem = null, children }: Props) {
  const { t } = useTranslation();
  return (
    <li>
      <div className="rows__main">
        <p className="state-line">
          <Mark state={standing.state} />
          <strong>{name}</strong>
        </p>
        <p className="small">
          {t(`operation.advice.${standing.advice}.what`)} {standing.state !== 'fine' && t(`operation.advice.${standing.advice}.todo`)}
        </p>
        {figures !== undefined && <p className="small muted figures">{figures}</p>}
        {problem !== null && problem !== '' && (
          <p className="small" lang="">
            <code>{problem}</code>
          </p>
        )}
      </div>
      {children}
    </li>
  );
}

/** Facts in a line, parted by the language's pause; what is not known is left out. */
export function Figures({ parts }: { parts: readonly (ReactNode | null)[] }) {
  const { t } = useTranslation();
  return parts
    .filter((part) => part !== null)
    .map((part, place) => (
      <span key={place}>
        {place > 0 && t('word.pause')}
        {part}
      </span>
    ));
}

/** The name of a queue or timer; one that somebody added later goes by its code. */
export function useWorkName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => t(`operation.work.${name}`, { defaultValue: name });
}
