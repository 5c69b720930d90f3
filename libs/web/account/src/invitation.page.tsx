import type { InvitationOfferView } from '@techmatch/contracts';
import { problemCodeOf, useAcceptInvitation, useInvitationOffer, useSession, useSignOut, type InvitationBy } from '@techmatch/web-data';
import { Day, Facts, ProblemState, QueryState, organizationName, useLanguage, withReturn, useRoleWords } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { Sheet } from './sheet.js';

/** The link of an invitation, or of its notification: what one is invited to, then to accept it as the person it was sent to. */
export function InvitationPage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const by: InvitationBy = { token: address.get('token') ?? '', id: address.get('id') ?? '' };
  const query = useInvitationOffer(by);
  return (
    <Sheet title={t('invitation.title')}>
      {by.token === '' && by.id === '' ? <ProblemState code="invitation.notUsable" /> : <QueryState query={query}>{(offer) => <Offer offer={offer} by={by} />}</QueryState>}
    </Sheet>
  );
}

function Offer({ offer, by }: { offer: InvitationOfferView; by: InvitationBy }) {
  const { t } = useTranslation();
  const words = useRoleWords();
  const go = useNavigate();
  const name = organizationName(offer.organization, useLanguage());
  const accept = useAcceptInvitation();
  const take = (): void =>
    accept.mutate(by, {
      onSuccess: () => void go(`/account/organizations/${offer.organization.id}`, { replace: true }),
    });
  return (
    <div className="panel">
      <p>
        <span lang="">{offer.invitedBy}</span> {t('invitation.invites')} <strong lang={name.lang}>{name.text}</strong>
      </p>
      <Facts
        facts={[
          { label: t('members.roles'), value: words(offer.roles, offer.rights) },
          { label: t('invitation.for'), value: <span lang="">{offer.email}</span> },
          { label: t('invitations.until'), value: <Day iso={offer.expiresAt} /> },
        ]}
      />
      {accept.error && <ProblemState code={problemCodeOf(accept.error)} />}
      <Answer offer={offer} isSending={accept.isPending} onAccept={take} />
    </div>
  );
}

/** Accept, or first become the person who is invited. */
function Answer({ offer, isSending, onAccept }: { offer: InvitationOfferView; isSending: boolean; onAccept: () => void }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const { data: session } = useSession();
  const signOut = useSignOut();
  const back = pathname + search;
  if (!session) return null;
  if (session.person === null) {
    return (
      <div className="row">
        <Link className="button button--primary" to={withReturn('/sign-in', back)}>
          {t('signIn.title')}
        </Link>
        <Link className="button" to={`/register?${new URLSearchParams({ back, email: offer.email }).toString()}`}>
          {t('register.title')}
        </Link>
      </div>
    );
  }
  if (session.person.email !== offer.email) {
    return (
      <div className="note note--warn">
        <p>{t('invitation.otherPerson', { email: session.person.email })}</p>
        <button type="button" className="button" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
          {t('person.signOut')}
        </button>
      </div>
    );
  }
  return (
    <p>
      <button type="button" className="button button--primary" disabled={isSending} onClick={onAccept}>
        {t('invitation.accept')}
      </button>
    </p>
  );
}
