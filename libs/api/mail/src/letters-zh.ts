import type { LetterWords } from './letter.words.js';

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
};

export const decisionsZh = { verified: '已通过', rejected: '未通过' } as const;
