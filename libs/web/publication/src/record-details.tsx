import type { DetailGroupView, RecordDetailsView } from '@techmatch/contracts';
import { isRecord, type FieldGroup, type PublicationKind } from '@techmatch/contracts/tables';
import { useRecordDetails, useSession } from '@techmatch/web-data';
import { IndicatorTable, formatMoment, formatMoney, formatMoneyRange, useLanguage, withReturn } from '@techmatch/web-ui';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Passage } from './content-view.js';

interface Props {
  kind: PublicationKind;
  id: string;
  /** Comes by itself, for the few who may take a public record down. */
  TakeDown: ComponentType<{ id: string }>;
}

/** What a record's owner shows above the public level, to who may read it; to others, the way there. Nothing where there is no more. */
export function RecordDetails(props: Props) {
  const { data: session } = useSession();
  if (!session) return null;
  return session.person === null ? <ForVisitors /> : <ForReaders {...props} />;
}

function ForVisitors() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  return (
    <p className="small muted no-print">
      {t('details.visitor')} <Link to={withReturn('/sign-in', pathname + search)}>{t('person.signIn')}</Link>
    </p>
  );
}

function ForReaders({ kind, id, TakeDown }: Props) {
  const { data } = useRecordDetails(kind, id);
  if (data === undefined) return null;
  return (
    <>
      {data.groups.length > 0 && <Groups kind={kind} details={data} />}
      {data.desk?.allowedActions.includes('takeDown') && <TakeDown id={data.desk.id} />}
    </>
  );
}

function Groups({ kind, details: { groups, stamp } }: { kind: PublicationKind; details: RecordDetailsView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="panel panel--wide stack" aria-label={t('details.title')}>
      <h2>{t('details.title')}</h2>
      {stamp && <p className="note note--warn small">{t('details.stamp', { ...stamp, at: formatMoment(stamp.at, language) })}</p>}
      {groups.map((group) => (
        <Group key={group.group} kind={kind} group={group} />
      ))}
    </section>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function Group({ kind, group: { group, level, content } }: { kind: PublicationKind; group: DetailGroupView }) {
  const { t } = useTranslation();
  const parts = useParts(kind, group, content ?? {});
  if (content === null)
    return (
      <Passage title={t(`details.group.${group}`)} level={level}>
        <p className="small muted">{t(group === 'name' ? 'details.closedName' : 'details.closed')}</p>
      </Passage>
    );
  return (
    <>
      {parts.map(([title, value]) => (
        <Passage key={title} title={title} level={level}>
          {value}
        </Passage>
      ))}
    </>
  );
}

/** A group in readable parts, each with its heading. */
function useParts(kind: PublicationKind, group: FieldGroup, content: Readonly<Record<string, unknown>>): [string, ReactNode][] {
  const { t } = useTranslation();
  const language = useLanguage();
  const prose = (title: string, value: unknown): [string, ReactNode][] => (textOf(value) === '' ? [] : [[title, <div key={title} className="prose" lang="">{textOf(value)}</div>]]);
  const title = t(`details.group.${group}`);
  switch (group) {
    case 'evidence':
      return [...prose(t('editor.result.gain'), content.gain), ...prose(t('editor.result.trlEvidence'), content.trlEvidence)];
    case 'cost':
      return prose(title, content.cost);
    case 'constraints':
      return prose(title, content.constraints);
    case 'annex':
      return prose(title, content.annex);
    case 'name':
      return prose(title, content.organization);
    case 'price':
      return prose(title, textOf(content.priceFen) !== '' ? formatMoney(textOf(content.priceFen), language) : content.isNegotiable === true ? t('record.negotiable') : '');
    case 'budget':
      return prose(title, formatMoneyRange(textOf(content.budgetMinFen) || null, textOf(content.budgetMaxFen) || null, language) ?? '');
    case 'indicators': {
      const rows = Array.isArray(content.indicators) ? content.indicators.filter(isRecord) : [];
      const indicators = rows.map(({ name, current, wanted }) => ({ name: textOf(name), current: textOf(current) || null, wanted: textOf(wanted) || null }));
      return indicators.length === 0 ? [] : [[title, <IndicatorTable key={kind} indicators={indicators} />]];
    }
  }
}
