import type { WarningView } from '@techmatch/contracts';
import { defaultLevels, fieldLevels, type FieldGroup, type FieldLevel } from '@techmatch/contracts/tables';
import type { FormField } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A closed or an open lock beside its words. */
export function Lock({ isOpen }: { isOpen: boolean }) {
  return (
    <svg className="lock" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={isOpen ? 'M5 7V5a3 3 0 0 1 5.8-1' : 'M5 7V5a3 3 0 0 1 6 0v2'} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      <rect x="3" y="7" width="10" height="7" rx="1.5" fill="currentColor" />
    </svg>
  );
}

interface LevelProps<L extends FieldLevel> {
  group: FieldGroup;
  field: FormField<L | ''>;
  levels: readonly L[];
}

/** Who sees a group of fields, always beside it: a lock, words, and the choice. */
export function LevelField<L extends FieldLevel>({ group, field, levels }: LevelProps<L>) {
  const { t } = useTranslation();
  const usual = defaultLevels[group];
  const level = field.value === '' ? usual : field.value;
  return (
    <span className="level small">
      <Lock isOpen={level === 'public'} />
      <label htmlFor={field.id}>{t('level.who')}</label>
      <select id={field.id} name={field.name} className="level__choice" value={level} onChange={(event) => field.set(levels.find((each) => each === event.target.value) ?? '')}>
        {levels.map((each) => (
          <option key={each} value={each}>
            {t(`level.${group === 'name' && each === 'annex' ? 'introduction' : each}`)}
          </option>
        ))}
      </select>
    </span>
  );
}
export const everyLevel = fieldLevels;

/** Who sees what is not for everybody. */
export function LevelWords({ level }: { level: FieldLevel }) {
  const { t } = useTranslation();
  return (
    <span className="level small">
      <Lock isOpen={level === 'public'} /> {t(`level.${level}`)}
    </span>
  );
}

/** What is only ever told under a non-disclosure agreement. */
export function FixedLevel({ level }: { level: FieldLevel }) {
  const { t } = useTranslation();
  return (
    <span className="level small">
      <Lock isOpen={level === 'public'} /> {t('level.who')} {t(`level.${level}`)}
    </span>
  );
}

/** Fields that belong together, with who sees them beside their name. */
export function Group({ title, level, children }: { title: string; level?: ReactNode; children: ReactNode }) {
  return (
    <section className="group" aria-label={title}>
      <div className="row between group__head">
        <h2>{title}</h2>
        {level}
      </div>
      {children}
    </section>
  );
}

/** The hint of a field with what its text gives away. */
export function hintWith(hint: string | undefined, warnings: readonly WarningView[] | undefined): ReactNode {
  if (warnings === undefined || warnings.length === 0) return hint;
  return (
    <>
      {hint} <Warnings warnings={warnings} />
    </>
  );
}

function Warnings({ warnings }: { warnings: readonly WarningView[] }) {
  const { t } = useTranslation();
  return (
    <span className="field__warning" role="status">
      {warnings.map(({ kind, text }, place) => (
        <span key={place}>{t(`warning.${kind}`, { text })} </span>
      ))}
    </span>
  );
}
