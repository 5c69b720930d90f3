import type { Happenings, LetterWords } from './letter.words.js';

/** The letters in English, as people read them. `{name}` takes a parameter; a line that holds an empty one is left out. */
export const lettersEn: LetterWords = {
  verifyEmail: {
    subject: 'Confirm your e-mail address',
    text: `Dear {name},

Somebody registered at TechMatch with this address. If it was you, open this link to finish (it works for {hours} hours):

{link}

If it was not you, ignore this letter: without the link the account stays closed.`,
  },
  alreadyRegistered: {
    subject: 'You already have an account',
    text: `Dear {name},

Somebody registered at TechMatch with this address, which already has an account; no other was made. If it was you, just sign in; a forgotten password can be reset here:

{link}

If it was not you, there is nothing to do: your account is as it was.`,
  },
  resetPassword: {
    subject: 'Set a new password',
    text: `Dear {name},

Open this link to set a new password (it works once, for {hours} hours):

{link}

If you did not ask for it, ignore this letter: your password stays as it is.`,
  },
  passwordChanged: {
    subject: 'Your password was changed',
    text: `Dear {name},

Your TechMatch password has just been changed, and all other devices were signed out.

If it was not you, set a new password at once:

{link}`,
  },
  newDevice: {
    subject: 'Your account was used on a new device',
    text: `Dear {name},

Somebody has just signed in to your account on a device that never did before: {device}.

If it was you, there is nothing to do. If not, set a new password at once; all other devices are signed out with it:

{link}`,
  },
  signInRefused: {
    subject: 'Somebody tried to sign in to your account',
    text: `Dear {name},

Somebody typed a wrong password for your account many times on an unknown device. Unknown devices have to wait a while; those you have used before do not.

If it was you and the password is forgotten, you can always set a new one:

{link}

If it was not you, there is nothing to do; if your password is an easy one, change it.`,
  },
  invitation: {
    subject: 'Invitation to join {organization}',
    text: `Hello,

{inviter} invites you to join "{organization}" at TechMatch. Open this link to look at it and decide (it works for {days} days):

{link}

If you do not want to join, just ignore this letter.`,
  },
  verificationDecided: {
    subject: 'Verification of "{organization}": {decision}',
    text: `Dear {name},

The verification of "{organization}" has been decided: {decision}.
Reason: {reason}

See the details:

{link}`,
  },
  accountSuspended: {
    subject: 'Your account has been suspended',
    text: `Dear {name},

An administrator has suspended your account and signed it out on every device.
Reason: {reason}

If you disagree, write to the body that runs this platform, as the terms say:

{link}`,
  },
  accountReadmitted: {
    subject: 'Your account is open again',
    text: `Dear {name},

Your account is open again; you can sign in as before.
Note: {reason}

{link}`,
  },
  secondFactorRemoved: {
    subject: 'Your second factor was removed',
    text: `Dear {name},

At your request an administrator removed your lost second factor and signed you out on every device. After signing in, please set up a new one:

{link}

If you asked for nothing of the kind, change your password and write to the body that runs this platform.`,
  },
  rolesChanged: {
    subject: 'Your roles in "{organization}" have changed',
    text: `Dear {name},

An administrator has changed your roles in "{organization}". They are in effect; you see them after signing in:

{link}`,
  },
  claimWaiting: {
    subject: 'Please check: {claimant} asks for the {decision} of the page of {expert}',
    text: `Dear {name},

{claimant} asks for the {decision} of the expert page of {expert}. Please check whether it is the person:

{link}`,
  },
  claimTaken: {
    subject: 'The page of {expert}: {decision} by {claimant}',
    text: `Dear {name},

{claimant}, with an address of your organisation and the same name, asked for the {decision} of the expert page of {expert}; it took effect at once. If it is not the person, undo it here:

{link}`,
  },
  claimDecided: {
    subject: 'The expert page of {expert}: {decision}',
    text: `Dear {name},

Your request about the expert page of {expert} was decided: {decision}.
Note: {reason}

{link}`,
  },
  recordHidden: {
    subject: '"{title}" has been hidden',
    text: `Dear {name},

After a report we checked "{title}" and hid it from the public.
Reason: {reason}

See it, and object if you disagree, here:

{link}`,
  },
  recordReleased: {
    subject: '"{title}" is no longer hidden',
    text: `Dear {name},

"{title}" is no longer hidden.
Note: {reason}

Decide here whether it goes back to the public:

{link}`,
  },
  confirmSubscription: {
    subject: 'Confirm your subscription to "{series}"',
    text: `Hello,

Somebody asked for "{series}" to be sent to this address. If it was you, open this link to confirm (it works for {hours} hours):

{link}

If it was not you, ignore this letter: nothing else is sent to you, and the address is deleted when that time is over.`,
  },
  bulletinIssued: {
    subject: '"{series}", issue {number}',
    text: `Hello,

Issue {number} of "{series}" is out, with {items} entries. Read it here:

{link}

To stop receiving it open this link; there is no need to sign in, and your address is deleted at once:

{unsubscribe}`,
  },
  notification: {
    subject: '{happening}',
    text: `Dear {name},

{happening}. See the details:

{link}

To get no more letters of this kind, open this link; there is no need to sign in:
{unsubscribe}`,
  },
  digest: {
    subject: 'Notifications today: {total}',
    text: `Dear {name},

Since the last letter, these came and were not read yet ({total} in all):

· A record waits for your review: {publicationSubmitted}
· Somebody wrote a profile of you, which waits for your word: {profileSubmitted}
· A record of yours was returned with comments: {publicationReturned}
· A record of yours is public now: {publicationPublished}
· A record of yours asks whether it still holds: {publicationExpiring}
· A record of yours was not confirmed for long and is no longer public: {publicationExpired}
· A reviewer took down a record of yours, with a reason: {publicationTakenDown}
· There are new matches for a record of yours: {matchesFound}
· A record that you saved has changed: {savedChanged}
· A record that you saved is gone: {savedGone}
· An introduction waits for your answer: {introductionProposed}
· An introduction still waits for your answer: {introductionReminded}
· An introduction was handed over to you, to answer or to look after: {introductionHandedOver}
· Nobody answered an introduction, and you are on duty for it: {introductionDuty}
· One side of an introduction of yours has agreed: {introductionAgreed}
· Both sides have accepted an introduction: you can be in touch: {introductionAccepted}
· An introduction of yours was declined, with reasons: {introductionDeclined}
· An introduction of yours was withdrawn by who proposed it: {introductionWithdrawn}
· Nobody answered an introduction of yours in time, and it lapsed: {introductionLapsed}
· The other side signed the agreement on confidentiality, and it waits for yours: {ndaSigned}
· An agreement on confidentiality is in force and annexes are open: {ndaInForce}
· An agreement on confidentiality was revoked and annexes are closed: {ndaRevoked}
· An organisation invites you to join: {invitationReceived}
· Your organisation was verified: {organizationVerified}
· Your organisation was not verified: {organizationRejected}
· Deals that moved on: {dealMoved}
· Changes in deals: {dealChanged}
· Due in deals: {dealItemDue}
· Meetings that were called: {meetingCalled}
· Meetings that were moved or changed: {meetingMoved}
· Meetings that were cancelled: {meetingCancelled}
· Dispatches that wait for an agreement: {dispatchAsked}
· Dispatches that all have agreed to: {dispatchInForce}
· Dispatches that end soon: {dispatchEndsSoon}
· Dispatches that are over: {dispatchEnded}
· Services that wait for your review: {serviceSubmitted}
· Services that you handed in and that were decided: {serviceDecided}
· Instruments that somebody asks for: {slotAsked}
· Bookings that were answered: {slotAnswered}
· Your week: {commissionerWeek}

Open your notifications:

{link}

To get no more daily letters, open this link; there is no need to sign in:
{unsubscribe}`,
  },
  week: {
    subject: 'Your week as a commissioner',
    text: `Dear {name},

This is what you have in hand this week:

· New matches of your enterprises: {matches}
· Introductions that wait for an answer: {waiting}
· Introductions with no word for long: {silent}
· Things due or overdue in deals: {due}
· Deals without movement for two weeks: {idle}
· Dispatches that end soon: {ending}

Open your workbench:

{link}

To get no more of these weekly letters, open this link; there is no need to sign in:
{unsubscribe}`,
  },
};

export const decisionsEn = { verified: 'verified', rejected: 'not verified', claim: 'takeover', removal: 'removal', accepted: 'granted', refused: 'refused', undone: 'undone' } as const;

/** Also the lines of the daily letter. */
export const happeningsEn: Happenings = {
  publicationSubmitted: 'A record waits for your review',
  reportDecided: 'A report of yours was decided on',
  messagesWaiting: 'Messages wait for you',
  profileSubmitted: 'Somebody wrote a profile of you, which waits for your word',
  publicationReturned: 'A record of yours was returned with comments',
  publicationPublished: 'A record of yours is public now',
  publicationExpiring: 'A record of yours asks whether it still holds',
  publicationExpired: 'A record of yours was not confirmed for long and is no longer public',
  publicationTakenDown: 'A reviewer took down a record of yours, with a reason',
  matchesFound: 'There are new matches for a record of yours',
  savedChanged: 'A record that you saved has changed',
  savedGone: 'A record that you saved is gone',
  introductionProposed: 'An introduction waits for your answer',
  introductionReminded: 'An introduction still waits for your answer',
  introductionHandedOver: 'An introduction was handed over to you, to answer or to look after',
  introductionDuty: 'Nobody answered an introduction, and you are on duty for it',
  introductionAgreed: 'One side of an introduction of yours has agreed',
  introductionAccepted: 'Both sides have accepted an introduction: you can be in touch',
  introductionDeclined: 'An introduction of yours was declined, with reasons',
  introductionWithdrawn: 'An introduction of yours was withdrawn by who proposed it',
  introductionLapsed: 'Nobody answered an introduction of yours in time, and it lapsed',
  ndaSigned: 'The other side signed the agreement on confidentiality, and it waits for yours',
  ndaInForce: 'An agreement on confidentiality is in force and annexes are open',
  ndaRevoked: 'An agreement on confidentiality was revoked and annexes are closed',
  invitationReceived: 'An organisation invites you to join',
  organizationVerified: 'Your organisation was verified',
  organizationRejected: 'Your organisation was not verified',
  memberJoined: 'Somebody joined your organisation',
  dealMoved: 'A deal of yours has moved on',
  dealChanged: 'Something in a deal of yours has changed',
  dealItemDue: 'Something in a deal of yours is due soon or overdue',
  meetingCalled: 'A meeting was called in a deal of yours',
  meetingMoved: 'A meeting of a deal of yours was moved or changed',
  meetingCancelled: 'A meeting of a deal of yours was cancelled, with a reason',
  dispatchAsked: 'A dispatch waits for your agreement',
  dispatchInForce: 'Everybody has agreed to a dispatch of yours',
  dispatchEndsSoon: 'A dispatch of yours ends soon',
  dispatchEnded: 'A dispatch of yours is over or did not come about',
  serviceSubmitted: 'A service waits for your review',
  serviceDecided: 'A service that you handed in was decided',
  slotAsked: 'Somebody asks for an instrument of your organisation',
  slotAnswered: 'Your booking of an instrument was answered',
  commissionerWeek: 'Your week as a commissioner',
  newDevice: 'Your account was used on a new device',
  passwordChanged: 'Your password was changed',
};
