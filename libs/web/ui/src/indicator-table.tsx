import { useTranslation } from 'react-i18next';

interface Indicator {
  readonly name: string;
  readonly current?: string | null;
  readonly wanted?: string | null;
}

/** The figures of a need: what it is today and what is wanted. */
export function IndicatorTable({ indicators }: { indicators: readonly Indicator[] }) {
  const { t } = useTranslation();
  return (
    <table className="indicators">
      <thead>
        <tr>
          <th scope="col">{t('need.indicator')}</th>
          <th scope="col">{t('need.current')}</th>
          <th scope="col">{t('need.wanted')}</th>
        </tr>
      </thead>
      <tbody lang="">
        {indicators.map(({ name, current, wanted }, place) => (
          <tr key={place}>
            <th scope="row">{name}</th>
            <td className="figures">{current ?? '–'}</td>
            <td className="figures">{wanted ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
