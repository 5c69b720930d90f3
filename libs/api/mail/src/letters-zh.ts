import type { Happenings, LetterWords } from './letter.words.js';

/** The letters in Chinese, as people read them. `{name}` takes a parameter; a line that holds an empty one is left out. */
export const lettersZh: LetterWords = {
  verifyEmail: {
    subject: '请确认您的邮箱',
    text: `{name}，您好：

有人用这个邮箱注册了 TechMatch。如果是您本人，请打开下面的链接完成注册（{hours} 小时内有效）：

{link}

如果不是您，请忽略这封邮件：不打开链接，账户就不会启用。`,
  },
  alreadyRegistered: {
    subject: '您已经有账户了',
    text: `{name}，您好：

有人用这个邮箱再次注册 TechMatch，而您已经有账户，所以没有新建。如果是您本人，请直接登录；忘记了密码，可以在这里重设：

{link}

如果不是您，无需理会，您的账户没有变化。`,
  },
  resetPassword: {
    subject: '重设密码',
    text: `{name}，您好：

打开下面的链接设置新密码（{hours} 小时内有效，只能用一次）：

{link}

如果您没有要求重设密码，请忽略这封邮件，密码不会改变。`,
  },
  passwordChanged: {
    subject: '您的密码已更改',
    text: `{name}，您好：

您的 TechMatch 密码刚刚更改，其他设备上的登录已全部退出。

如果不是您本人操作，请立即重设密码：

{link}`,
  },
  newDevice: {
    subject: '您的账号在新设备上登录',
    text: `{name}，您好：

您的账号刚刚在一台新设备上登录：{device}。

如果是您本人，不用做什么。如果不是，请马上重设密码，其他设备会全部退出：

{link}`,
  },
  signInRefused: {
    subject: '有人多次尝试登录您的账户',
    text: `{name}，您好：

有人在陌生的设备上多次输错您的密码。从陌生设备登录已暂停一会儿；您用过的设备不受影响。

如果是您本人忘记了密码，可以随时重设：

{link}

如果不是您，无需理会；密码若不够特别，建议更换。`,
  },
  invitation: {
    subject: '邀请您加入{organization}',
    text: `您好：

{inviter}邀请您在 TechMatch 上加入“{organization}”。请打开下面的链接查看并决定（{days} 天内有效）：

{link}

不想加入，忽略这封邮件即可。`,
  },
  verificationDecided: {
    subject: '“{organization}”的认证结果：{decision}',
    text: `{name}，您好：

“{organization}”提交的认证已处理，结果：{decision}。
说明：{reason}

查看详情：

{link}`,
  },
  accountSuspended: {
    subject: '您的账号已被停用',
    text: `{name}，您好：

您的账号已被平台管理员停用，所有设备上的登录已退出。
理由：{reason}

如有异议，请按使用条款里的联系方式向运营机构申诉：

{link}`,
  },
  accountReadmitted: {
    subject: '您的账号已恢复使用',
    text: `{name}，您好：

您的账号已恢复使用，可以照常登录。
说明：{reason}

{link}`,
  },
  secondFactorRemoved: {
    subject: '您的动态验证码已移除',
    text: `{name}，您好：

平台管理员按您的请求移除了您丢失的动态验证码，所有设备上的登录已退出。登录后请重新设置：

{link}

如果您没有提出过这个请求，请立即联系运营机构并更换密码。`,
  },
  rolesChanged: {
    subject: '您在“{organization}”的职责已更改',
    text: `{name}，您好：

平台管理员更改了您在“{organization}”的职责，已经生效。登录后可以看到现在的职责：

{link}`,
  },
  claimWaiting: {
    subject: '请核实：{claimant}申请{decision}“{expert}”的专家页',
    text: `{name}，您好：

{claimant}申请{decision}“{expert}”的专家页，需要您核实是不是本人：

{link}`,
  },
  claimTaken: {
    subject: '{claimant}已{decision}“{expert}”的专家页',
    text: `{name}，您好：

{claimant}用贵单位的邮箱{decision}了“{expert}”的专家页，姓名一致，已即时生效。如果不是本人，请在这里撤销：

{link}`,
  },
  claimDecided: {
    subject: '“{expert}”的专家页：{decision}',
    text: `{name}，您好：

您就“{expert}”的专家页提出的申请已处理，结果：{decision}。
说明：{reason}

{link}`,
  },
  recordHidden: {
    subject: '“{title}”已被隐藏',
    text: `{name}，您好：

平台收到举报，核实后隐藏了“{title}”，公众不再能看到。
理由：{reason}

您可以在这里查看，并提出异议：

{link}`,
  },
  recordReleased: {
    subject: '“{title}”的隐藏已解除',
    text: `{name}，您好：

“{title}”的隐藏已解除。
说明：{reason}

您可以在这里决定是否重新公开：

{link}`,
  },
  confirmSubscription: {
    subject: '请确认订阅《{series}》',
    text: `您好：

有人用这个邮箱订阅《{series}》。如果是您本人，请打开下面的链接确认（{hours} 小时内有效）：

{link}

如果不是您，请忽略这封邮件：不确认就不会再收到任何邮件，地址到期即删除。`,
  },
  bulletinIssued: {
    subject: '《{series}》第 {number} 期',
    text: `您好：

《{series}》第 {number} 期已经发布，共 {items} 条。在网页上阅读：

{link}

不想再收到，打开这个链接即可退订，不用登录，地址随即删除：

{unsubscribe}`,
  },
  notification: {
    subject: '{happening}',
    text: `{name}，您好：

{happening}。详情在页面上：

{link}

不想再收这一类邮件，打开下面的链接即可，不用登录：
{unsubscribe}`,
  },
  digest: {
    subject: '今天有 {total} 条通知',
    text: `{name}，您好：

从上一封到今天早上，您有 {total} 条未读的通知：

· 有记录等您审核：{publicationSubmitted}
· 有人替您写了专家介绍，等您确认：{profileSubmitted}
· 您的记录被退回修改，附有意见：{publicationReturned}
· 您的记录已经公开：{publicationPublished}
· 您的记录该确认一下是否仍然有效：{publicationExpiring}
· 您的记录长期未确认，已经下架：{publicationExpired}
· 您的记录被审核方撤下，附有理由：{publicationTakenDown}
· 您发布的记录有了新的匹配：{matchesFound}
· 您收藏的记录有改动：{savedChanged}
· 您收藏的记录已撤下：{savedGone}
· 有一项对接等您答复：{introductionProposed}
· 有一项对接还在等您答复：{introductionReminded}
· 一项对接转由您答复，或由您跟进：{introductionHandedOver}
· 一项对接无人答复，请您作为值班特派员跟进：{introductionDuty}
· 您参与的对接，有一方已同意：{introductionAgreed}
· 双方已同意对接，可以联系了：{introductionAccepted}
· 您参与的对接没有谈成，附有理由：{introductionDeclined}
· 您参与的对接已由发起方撤回：{introductionWithdrawn}
· 您参与的对接逾期无人答复，已失效：{introductionLapsed}
· 对方签署了保密约定，等您一方签署：{ndaSigned}
· 保密约定生效，保密附件已打开：{ndaInForce}
· 保密约定已撤销，保密附件已关闭：{ndaRevoked}
· 有单位邀请您加入：{invitationReceived}
· 您的单位通过了核验：{organizationVerified}
· 您的单位没有通过核验：{organizationRejected}
· 有人加入了您的单位：{memberJoined}
· 合作有了新进展：{dealMoved}
· 合作的内容有改动：{dealChanged}
· 合作事项快到期或已逾期：{dealItemDue}
· 安排了会议：{meetingCalled}
· 会议改期或有改动：{meetingMoved}
· 会议取消：{meetingCancelled}
· 有选派等待同意：{dispatchAsked}
· 选派已各方同意：{dispatchInForce}
· 选派即将到期：{dispatchEndsSoon}
· 选派已结束：{dispatchEnded}
· 有服务等待审核：{serviceSubmitted}
· 您提交的服务有了审核结果：{serviceDecided}
· 有人申请使用仪器：{slotAsked}
· 仪器预约有了答复：{slotAnswered}
· 本周工作要点：{commissionerWeek}

打开通知：

{link}

不想再收每日汇总，打开下面的链接即可，不用登录：
{unsubscribe}`,
  },
  week: {
    subject: '本周工作要点',
    text: `{name}，您好：

您手上这一周的事情：

· 我的企业的新匹配：{matches}
· 等待答复的对接：{waiting}
· 久无回音的对接：{silent}
· 快到期或已逾期的合作事项：{due}
· 两周没有进展的合作：{idle}
· 即将到期的选派：{ending}

打开工作台：

{link}

不想再收每周要点，打开下面的链接即可，不用登录：
{unsubscribe}`,
  },
};

export const decisionsZh = { verified: '已通过', rejected: '未通过', claim: '认领', removal: '移除', accepted: '已同意', refused: '未同意', undone: '已撤销' } as const;

/** Also the lines of the daily letter. */
export const happeningsZh: Happenings = {
  publicationSubmitted: '有记录等您审核',
  reportDecided: '您的举报有了处理结果',
  messagesWaiting: '有消息等您看',
  profileSubmitted: '有人替您写了专家介绍，等您确认',
  publicationReturned: '您的记录被退回修改，附有意见',
  publicationPublished: '您的记录已经公开',
  publicationExpiring: '您的记录该确认一下是否仍然有效',
  publicationExpired: '您的记录长期未确认，已经下架',
  publicationTakenDown: '您的记录被审核方撤下，附有理由',
  matchesFound: '您发布的记录有了新的匹配',
  savedChanged: '您收藏的记录有改动',
  savedGone: '您收藏的记录已撤下',
  introductionProposed: '有一项对接等您答复',
  introductionReminded: '有一项对接还在等您答复',
  introductionHandedOver: '一项对接转由您答复，或由您跟进',
  introductionDuty: '一项对接无人答复，请您作为值班特派员跟进',
  introductionAgreed: '您参与的对接，有一方已同意',
  introductionAccepted: '双方已同意对接，可以联系了',
  introductionDeclined: '您参与的对接没有谈成，附有理由',
  introductionWithdrawn: '您参与的对接已由发起方撤回',
  introductionLapsed: '您参与的对接逾期无人答复，已失效',
  ndaSigned: '对方签署了保密约定，等您一方签署',
  ndaInForce: '保密约定生效，保密附件已打开',
  ndaRevoked: '保密约定已撤销，保密附件已关闭',
  invitationReceived: '有单位邀请您加入',
  organizationVerified: '您的单位通过了核验',
  organizationRejected: '您的单位没有通过核验',
  memberJoined: '有人加入了您的单位',
  dealMoved: '您的合作有了新进展',
  dealChanged: '您的合作内容有改动',
  dealItemDue: '您的合作里有事项快到期或已逾期',
  meetingCalled: '您的合作里安排了一次会议',
  meetingMoved: '您的合作里有一次会议改期或有改动',
  meetingCancelled: '您的合作里有一次会议取消，附有理由',
  dispatchAsked: '有一项选派等您同意',
  dispatchInForce: '您的一项选派已经各方同意',
  dispatchEndsSoon: '您的一项选派即将到期',
  dispatchEnded: '您的一项选派已经结束或没有成立',
  serviceSubmitted: '有一项服务等待您审核',
  serviceDecided: '您提交的服务有了审核结果',
  slotAsked: '有人申请使用您单位的仪器',
  slotAnswered: '您的仪器预约有了答复',
  commissionerWeek: '您本周的工作要点',
  newDevice: '您的账号在新设备上登录',
  passwordChanged: '您的密码已更换',
};
