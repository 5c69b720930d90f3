import type { VoucherClaimView } from '@techmatch/contracts';
import { attachmentLimits, attachmentMedia, evidenceKinds, type EvidenceKind } from '@techmatch/contracts/tables';
import { claimFilePath, useUploadEvidence } from '@techmatch/web-data';
import { ErrorState, FileFacts, FileMark, Moment, failureOf, useSendOnce } from '@techmatch/web-ui';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

const accepted = Object.values(attachmentMedia)
  .map(({ extension }) => `.${extension}`)
  .join(',');

/** What proves the claim, by kind, with the fingerprint that an auditor compares. */
export function ClaimEvidence({ claim }: { claim: VoucherClaimView }) {
  const { t } = useTranslation();
  const mayAdd = claim.allowedActions.includes('addFile');
  return (
    <section className="stack" aria-labelledby="evidence">
      <h2 id="evidence">{t('voucherClaim.evidenceTitle')}</h2>
      {mayAdd && <p className="small muted">{t('voucherClaim.evidenceHint', { megabytes: attachmentLimits.fileBytes / (1024 * 1024) })}</p>}
      {claim.missingEvidence.length > 0 && <p className="note note--warn small">{t('voucherClaim.evidenceMissing', { list: claim.missingEvidence.map((kind) => t(`voucherClaim.evidence.${kind}`)).join(t('word.listComma')) })}</p>}
      {evidenceKinds.map((kind) => (
        <Kind key={kind} claim={claim} kind={kind} mayAdd={mayAdd} />
      ))}
    </section>
  );
}

function Kind({ claim, kind, mayAdd }: { claim: VoucherClaimView; kind: EvidenceKind; mayAdd: boolean }) {
  const { t } = useTranslation();
  const files = claim.files.filter((file) => file.kind === kind);
  if (files.length === 0 && !mayAdd) return null;
  return (
    <div className="stack">
      <div className="row between">
        <h3>{t(`voucherClaim.evidence.${kind}`)}</h3>
        {mayAdd && <Add claim={claim} kind={kind} />}
      </div>
      {files.length > 0 && (
        <ul className="rows">
          {files.map(({ id, name, type, bytes, sha256, uploadedAt }) => (
            <li key={id}>
              <span className="row">
                <FileMark type={type} thumbnail={null} />
                <span className="rows__main">
                  <a href={claimFilePath(claim.id, id)} lang="">
                    {name}
                  </a>
                  <FileFacts type={type} bytes={bytes} width={null} height={null} />
                  <span className="small muted">
                    <Moment iso={uploadedAt} /> {t('voucherClaim.hash')} <code title={sha256}>{sha256.slice(0, 12)}</code>
                  </span>
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Add({ claim, kind }: { claim: VoucherClaimView; kind: EvidenceKind }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const upload = useUploadEvidence(claim.id);
  // Chosen again after a lost reply it is the same file.
  const once = useSendOnce(`voucherClaim.${claim.id}.${kind}`);
  const failure = upload.error === null ? null : failureOf(upload.error);
  const label = t('voucherClaim.evidenceAdd', { kind: t(`voucherClaim.evidence.${kind}`) });
  return (
    <div>
      <button type="button" className="button button--small no-print" disabled={upload.isPending} onClick={() => input.current?.click()}>
        <span aria-hidden="true">＋</span> {upload.isPending ? t('form.sending') : label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted}
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void once((clientId) => upload.mutateAsync({ file, kind, clientId })).catch(() => undefined);
          event.target.value = '';
        }}
      />
      {failure && <ErrorState title={t(`error.${failure.code}.title`, failure.params)} remedy={t(`error.${failure.code}.remedy`, failure.params)} />}
    </div>
  );
}
