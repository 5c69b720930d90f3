import type { NoticeState } from '@techmatch/contracts/tables';
import { useTranslation } from 'react-i18next';

const looks: Record<NoticeState, string> = { draft: 'state state--waiting', published: 'state state--good', withdrawn: 'state state--bad', discarded: 'state' };

/** Where a notice stands. */
export function NoticeStateMark({ state }: { state: NoticeState }) {
  const { t } = useTranslation();
  return <span className={looks[state]}>{t(`notice.state.${state}`)}</span>;
}
