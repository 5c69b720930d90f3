import { languages, letterTemplates, notificationKinds, type LetterParams, type LetterTemplate, type NotificationKind } from '@techmatch/contracts/tables';
import { wordLetter } from './letter.words.js';
import { lettersEn } from './letters-en.js';
import { lettersZh } from './letters-zh.js';

const stop = { unsubscribe: '/unsubscribe?token=t', oneClick: '/api/notifications/unsubscribe?token=t' };
const none: Record<NotificationKind, number | ''> = { publicationSubmitted: '', profileSubmitted: '', publicationReturned: '', publicationPublished: '', publicationExpiring: '', publicationExpired: '', publicationTakenDown: '', matchesFound: '', savedChanged: '', savedGone: '', reportDecided: '', messagesWaiting: '', introductionProposed: '', introductionReminded: '', introductionHandedOver: '', introductionDuty: '', introductionAgreed: '', introductionAccepted: '', introductionDeclined: '', introductionWithdrawn: '', introductionLapsed: '', ndaSigned: '', ndaInForce: '', ndaRevoked: '', invitationReceived: '', organizationVerified: '', organizationRejected: '', memberJoined: '', dealMoved: '', dealChanged: '', dealItemDue: '', meetingCalled: '', meetingMoved: '', meetingCancelled: '', dispatchAsked: '', dispatchInForce: '', dispatchEndsSoon: '', dispatchEnded: '', serviceSubmitted: '', serviceDecided: '', slotAsked: '', slotAnswered: '', commissionerWeek: '', newDevice: '', passwordChanged: '' };

const params: { readonly [Template in LetterTemplate]: LetterParams[Template] } = {
  verifyEmail: { name: '李雷', link: '/verify?token=abc', hours: 24 },
  alreadyRegistered: { name: '李雷', link: '/forgot-password' },
  resetPassword: { name: '李雷', link: '/reset?token=abc', hours: 2 },
  passwordChanged: { name: '李雷', link: '/reset' },
  newDevice: { name: '李雷', device: '火狐', link: '/forgot-password' },
  signInRefused: { name: '李雷', link: '/reset' },
  invitation: { inviter: '韩梅梅', organization: '示例大学', link: '/invitation?token=abc', days: 7 },
  verificationDecided: { name: '李雷', organization: '示例公司', decision: 'verified', reason: '', link: '/organization' },
  accountSuspended: { name: '李雷', reason: '冒用他人名义', link: '/terms' },
  accountReadmitted: { name: '李雷', reason: '查清', link: '/sign-in' },
  secondFactorRemoved: { name: '李雷', link: '/account/security' },
  rolesChanged: { name: '李雷', organization: '示例大学', link: '/account/organizations' },
  claimWaiting: { name: '李雷', claimant: '林知远', expert: '林知远', decision: 'claim', link: '/claims' },
  claimTaken: { name: '李雷', claimant: '林知远', expert: '林知远', decision: 'removal', link: '/claims' },
  claimDecided: { name: '林知远', expert: '林知远', decision: 'accepted', reason: '', link: '/desk' },
  recordHidden: { name: '李雷', title: '示例成果', reason: '抄袭', link: '/desk/1' },
  recordReleased: { name: '李雷', title: '示例成果', reason: '查清', link: '/desk/1' },
  confirmSubscription: { series: '海河发布', link: '/subscriptions/confirm?token=abc', hours: 48 },
  bulletinIssued: { series: '海河发布', number: 3, items: 24, link: '/bulletins/haihe/3', unsubscribe: '/subscriptions/end?token=abc', oneClick: '/api/bulletin-subscriptions/end/abc' },
  notification: { name: '李雷', happening: 'matchesFound', link: '/results/res_1#matches', ...stop },
  digest: { name: '李雷', total: 3, link: '/notifications', ...stop, ...none, publicationReturned: 1, matchesFound: 2 },
  week: { name: '李雷', link: '/workbench', ...stop, matches: 4, waiting: '', silent: '', due: 1, idle: '', ending: '' },
};
const url = 'https://techmatch.example.org';

describe('letters', () => {
  it.each(letterTemplates.flatMap((template) => languages.map((language) => [template, language] as const)))('%s in %s say all with what they are given, and name the page', (template, language) => {
    const { subject, text, link } = wordLetter(template, language, { ...params[template] }, url);
    expect(`${subject}\n${text}`).not.toMatch(/[{}]|undefined/);
    expect(text).toContain(`\n${url}${params[template].link}\n`);
    expect(link).toBe(params[template].link);
    const own = (language === 'en' ? lettersEn : lettersZh)[template].text.replaceAll(/TechMatch|\{\w+\}/g, '');
    expect(own).not.toMatch(language === 'en' ? /\p{Script=Han}/u : /[A-Za-z]/);
  });

  it('leave out the line of a reason that was not given, and word the decision', () => {
    const given = wordLetter('verificationDecided', 'zh', { ...params.verificationDecided, decision: 'rejected', reason: '信用代码不符' }, url);
    expect(given.subject).toBe('“示例公司”的认证结果：未通过');
    expect(given.text).toContain('说明：信用代码不符\n');
    expect(wordLetter('verificationDecided', 'zh', { ...params.verificationDecided }, url).text).not.toContain('说明');
  });

  it('say of each notification what happened and how to stop such letters', () => {
    for (const happening of notificationKinds) {
      const { subject, text } = wordLetter('notification', 'en', { ...params.notification, happening }, url);
      expect(subject).not.toContain(happening);
      expect(text).toContain(`\n${url}/unsubscribe?token=t\n`);
    }
  });

  it('of a day list what came, and nothing that did not', () => {
    const { subject, text } = wordLetter('digest', 'zh', { ...params.digest }, url);
    expect(subject).toBe('今天有 3 条通知');
    expect(text).toContain('\n\n· 您的记录被退回修改，附有意见：1\n· 您发布的记录有了新的匹配：2\n\n');
  });

  it('of a week tell a commissioner what is in hand, and nothing that is not', () => {
    expect(wordLetter('week', 'zh', { ...params.week }, url).text).toContain('\n\n· 我的企业的新匹配：4\n· 快到期或已逾期的合作事项：1\n\n');
  });

  it('keep what people typed on its line', () => {
    const { subject, text } = wordLetter('invitation', 'en', { ...params.invitation, organization: 'A\r\nBcc: all@example.org\n\nVisit us' }, url);
    expect(subject).toBe('Invitation to join A Bcc: all@example.org Visit us');
    expect(text).toContain('join "A Bcc: all@example.org Visit us" at');
  });

  it('say how a subscription ends, to the reader and to the program that shows them', () => {
    const { text, oneClick } = wordLetter('bulletinIssued', 'zh', { ...params.bulletinIssued }, url);
    expect(text).toContain(`\n${url}/subscriptions/end?token=abc\n`);
    expect(oneClick).toBe(`${url}/api/bulletin-subscriptions/end/abc`);
    expect(wordLetter('resetPassword', 'zh', { ...params.resetPassword }, url).oneClick).toBeNull();
  });

  it('are not sent with a hole', () => {
    expect(() => wordLetter('resetPassword', 'zh', { name: '李雷', link: '/reset' }, url)).toThrow('hours');
  });
});
