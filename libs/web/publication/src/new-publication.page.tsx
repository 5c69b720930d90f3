import type { CreatePublicationRequest } from '@techmatch/contracts';
import { publicationKinds, type PublicationKind } from '@techmatch/contracts/tables';
import { needDraft, problemCodeOf, problemDraft, useCreatePublication, useSession } from '@techmatch/web-data';
import { ForPerson, LoadingCards, type PersonSession, ProblemState, useLanguage } from '@techmatch/web-ui';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { handedOver } from './handed-over.js';

/** Begins a draft and leads to it. A need takes over what was described before signing in, so that nothing is typed twice. */
export function NewPublicationPage() {
  const [address] = useSearchParams();
  const kind = publicationKinds.find((each) => each === address.get('kind')) ?? 'need';
  return <ForPerson query={useSession()}>{(session) => <Begin kind={kind} session={session} />}</ForPerson>;
}

function Begin({ kind, session }: { kind: PublicationKind; session: PersonSession }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const go = useNavigate();
  const { mutate, error } = useCreatePublication();
  const isBegun = useRef(false);
  const begin = (): void => {
    const written = kind === 'need' ? handedOver(needDraft.get(), problemDraft.get(), language) : null;
    const content: CreatePublicationRequest['content'] = written ?? (kind === 'expert' ? { kind, name: session.person.name } : { kind });
    mutate(
      { content },
      {
        onSuccess: ({ id }) => {
          if (written !== null) {
            needDraft.set({ title: '', text: '', facts: {} });
            problemDraft.set({ text: '', facts: {} });
          }
          void go(`/desk/${id}`, { replace: true });
        },
      },
    );
  };
  const beginOnce = useEffectEvent(() => {
    // However often the page is drawn.
    if (isBegun.current) return;
    isBegun.current = true;
    begin();
  });
  useEffect(() => beginOnce(), []);
  return (
    <div className="stack">
      <title>{`${t(`desk.begin.${kind}`)} · TechMatch`}</title>
      <h1>{t(`desk.begin.${kind}`)}</h1>
      {error ? <ProblemState code={problemCodeOf(error)} kept={t('form.kept')} onRetry={begin} /> : <LoadingCards count={2} />}
    </div>
  );
}
