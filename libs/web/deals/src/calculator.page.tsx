import { applicableRules, plainReckoning, reckon, reckoningSubjects, type Reckoning } from '@techmatch/policy';
import { ChoiceField, CopyButton, TextField, type FormField } from '@techmatch/web-ui';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { calculatorLimits, emptyQuestion, example, fromAddress, questionOf, toAddress, type CalculatorValues } from './calculator-address.js';
import { InventorsField } from './inventors-field.js';
import { Reckoned } from './reckoned.js';

/** The address follows what is typed once it rests: browsers refuse many changes at once. */
const restMs = 400;

/** What the rules come to for a deal that somebody thinks about. Everything is reckoned here, in the browser: nothing that is typed is sent anywhere. */
export function CalculatorPage() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const go = useNavigate();
  const [values, setValues] = useState<CalculatorValues>(() => fromAddress(hash));
  const address = toAddress(values);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (address !== window.location.hash) void go({ hash: address }, { replace: true, preventScrollReset: true });
    }, restMs);
    return () => clearTimeout(timer);
  }, [address, go]);
  const { question, unreadable } = questionOf(values);
  const reckoning = reckon(question);
  return (
    <div className="calculator">
      <title>{`${t('calculator.title')} · TechMatch`}</title>
      <header className="page-head">
        <h1>{t('calculator.title')}</h1>
        <p className="prose">{t('calculator.lead')}</p>
        <p className="note note--warn small">{t('calculator.warning')}</p>
      </header>
      <div className="calculator__split">
        <section className="panel panel--wide no-print" aria-label={t('calculator.question')}>
          <Question values={values} unreadable={unreadable} problem={reckoning.shareProblem} onChange={(next) => setValues({ ...values, ...next })} />
          <p className="row">
            <button type="button" className="button button--small" onClick={() => setValues({ ...example, about: values.about })}>
              {t('calculator.example')}
            </button>
            <button type="button" className="button button--small" onClick={() => setValues({ ...emptyQuestion, about: values.about })}>
              {t('calculator.clear')}
            </button>
          </p>
        </section>
        <section className="stack" aria-label={t('calculator.answer')}>
          <div className="row between">
            <h2>{t('calculator.answer')}</h2>
            <span className="row no-print">
              <CopyButton label={t('copy.link')} text={() => `${window.location.origin}/calculator${address}`} />
              <button type="button" className="button" onClick={() => window.print()}>
                {t('record.print')}
              </button>
            </span>
          </div>
          <Asked values={values} />
          <div role="status" aria-live="polite">
            <Missing reckoning={reckoning} unreadable={unreadable} />
          </div>
          <Reckoned reckoning={plainReckoning(reckoning)} />
          <p className="small muted">{t('calculator.private')}</p>
        </section>
      </div>
    </div>
  );
}

interface QuestionProps {
  values: CalculatorValues;
  unreadable: ReadonlySet<string>;
  problem: Reckoning['shareProblem'];
  onChange: (values: Partial<CalculatorValues>) => void;
}

function Question({ values, unreadable, problem, onChange }: QuestionProps) {
  const { t } = useTranslation();
  const id = useId();
  const applicable = applicableRules[values.about];
  const place = (name: string) => ({ name, id: `${id}-${name}` });
  const text = (name: 'amount' | 'appraised' | 'share', code: string): FormField<string> => ({
    ...place(name),
    value: values[name],
    set: (value) => onChange({ [name]: value }),
    problem: unreadable.has(name) ? { path: name, code, params: {} } : name === 'share' && problem !== null ? { path: name, code: `share.${problem}`, params: {} } : null,
  });
  return (
    <div className="form">
      <ChoiceField
        field={{ ...place('about'), value: values.about, set: (about) => about !== '' && onChange({ about }), problem: null }}
        label={t('calculator.about')}
        choices={reckoningSubjects.map((value) => ({ value, label: t(`policy.subject.${value}`), hint: t(`policy.subjectHint.${value}`) }))}
      />
      <Amount field={text('amount', 'amount')} label={t(values.about === 'instruments' ? 'calculator.fees' : values.about === 'shares' ? 'calculator.value' : 'calculator.amount')} />
      {applicable.disposal && <Amount field={text('appraised', 'amount')} label={t('calculator.appraised')} hint={t('calculator.appraisedHint')} />}
      {applicable.incomeShare && (
        <>
          <TextField field={text('share', 'percent')} label={t('calculator.share')} hint={t('calculator.shareHint')} maxLength={8} inputMode="text" />
          <InventorsField id={place('inventors').id} rows={values.inventors} hasProblem={unreadable.has('inventors')} onChange={(inventors) => onChange({ inventors })} />
        </>
      )}
    </div>
  );
}

function Amount({ field, label, hint }: { field: FormField<string>; label: string; hint?: ReactNode }) {
  const { t } = useTranslation();
  return <TextField field={field} label={label} hint={hint ?? t('calculator.amountHint')} maxLength={calculatorLimits.text} placeholder="8,000,000.00" />;
}

/** What was asked, for paper: the fields themselves are not printed. */
function Asked({ values: { about, amount, appraised, share } }: { values: CalculatorValues }) {
  const { t } = useTranslation();
  const { disposal, incomeShare } = applicableRules[about];
  const said = [amount !== '' && `${t('calculator.amount')} ${amount}`, disposal && appraised !== '' && `${t('calculator.appraised')} ${appraised}`, incomeShare && share !== '' && `${t('calculator.share')} ${share}`].filter((part) => part !== false);
  return (
    <p className="only-print">
      {t(`policy.subject.${about}`)}
      {said.map((part) => `${t('word.pause')}${part}`)}
    </p>
  );
}

/** What is still needed, in words; what cannot be read stands at its field. */
function Missing({ reckoning: { missing }, unreadable }: { reckoning: Reckoning; unreadable: ReadonlySet<string> }) {
  const { t } = useTranslation();
  const named = { amountFen: 'amount', appraisedFen: 'appraised', teamBasisPoints: 'share' } as const;
  const wanted = missing.filter((each) => !unreadable.has(named[each]));
  if (wanted.length === 0) return null;
  return <p className="note small">{t('calculator.missing', { list: wanted.map((each) => t(`calculator.${named[each]}`)).join(t('word.listComma')) })}</p>;
}
