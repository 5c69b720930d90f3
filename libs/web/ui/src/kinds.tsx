import type { RecordKind } from '@techmatch/contracts/tables';
import { useTranslation } from 'react-i18next';

const signs = { result: '◆', expert: '●', need: '◎', organization: '□' } as const satisfies Record<RecordKind, string>;
const folders = { result: 'results', expert: 'experts', need: 'needs', organization: 'organizations' } as const satisfies Record<RecordKind, string>;

/** The mark of a library with its name: ◆ 成果, ● 专家, ◎ 需求. */
export function KindMark({ kind, plural = false }: { kind: RecordKind; plural?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="kind">
      <span className="kind__sign" aria-hidden="true">
        {signs[kind]}
      </span>
      {t(plural ? `kinds.${kind}` : `kind.${kind}`)}
    </span>
  );
}

/** Address of a library or of one record of it. */
export function kindPath(kind: RecordKind, id?: string): string {
  return id === undefined ? `/${folders[kind]}` : `/${folders[kind]}/${id}`;
}
