import type { VerificationState } from '@techmatch/contracts/tables';
import { useTranslation } from 'react-i18next';

const looks = { unverified: 'state', submitted: 'state state--waiting', verified: 'state state--good', rejected: 'state state--bad' } as const satisfies Record<VerificationState, string>;

/** How far the authority has come with who an organisation says it is. */
export function VerificationStateMark({ state }: { state: VerificationState }) {
  const { t } = useTranslation();
  return <span className={looks[state]}>{t(`verification.${state}`)}</span>;
}
