import { formatBytes, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import type { Upload } from './use-uploads.js';

/** Refusals that the same file would meet again. */
const final = /^file\.(?!tooManyAtOnce|notOffered|tooMany$)/;

/** One file on its way: how far it is and how to stop it; or why it did not arrive, and what to do. */
export function UploadRow({ upload, onCancel, onRetry }: { upload: Upload; onCancel: () => void; onRetry: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { file, share, problem } = upload;
  const percent = Math.round((share ?? 0) * 100);
  return (
    <li className="file file--written">
      <span className="file__mark file__mark--sheet" aria-hidden="true">
        {problem ? '!' : `${percent}%`}
      </span>
      <div className="file__text">
        <span>
          <span lang="">{file.name}</span> <span className="small muted figures">{formatBytes(file.size, language)}</span>
        </span>
        {problem === null ? (
          <>
            <progress className="file__progress" max={100} value={percent} aria-label={t('files.progressOf', { name: file.name })} />
            <span className="small muted">{t(share === null ? 'files.waiting' : share >= 1 ? 'files.checking' : 'files.sending')}</span>
          </>
        ) : (
          <p role="alert" className="small">
            <span className="field__problem">{t(`error.${problem.code}.title`, problem.params)}</span> {t(`error.${problem.code}.remedy`, problem.params)}
          </p>
        )}
        <span className="file__acts">
          {problem !== null && !final.test(problem.code) && (
            <button type="button" className="button" aria-label={t('files.retryNamed', { name: file.name })} onClick={onRetry}>
              {t('files.retry')}
            </button>
          )}
          <button type="button" className="button button--plain" aria-label={t(problem ? 'files.dismissNamed' : 'files.cancelNamed', { name: file.name })} onClick={onCancel}>
            {t(problem ? 'files.dismiss' : 'files.cancel')}
          </button>
        </span>
      </div>
    </li>
  );
}
