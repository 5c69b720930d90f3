import type { LetterWords } from './letter.words.js';

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
};

export const decisionsEn = { verified: 'verified', rejected: 'not verified' } as const;
