import type { DocumentName, Language } from '@techmatch/contracts/tables';

/** One version of a document. Texts are Markdown. */
export interface LegalVersion {
  readonly version: number;
  /** The day from which it is in force, `YYYY-MM-DD`. */
  readonly since: string;
  readonly words: Record<Language, { readonly title: string; readonly text: string }>;
}

const termsZh = `## 这是什么
这是一个开源的技术供需对接平台：高校和科研院所发布可转化的成果，企业发布技术需求，双方在这里找到对方。平台由部署它的机构运营。

## 您的账号
- 请用真实姓名和您能收信的邮箱注册，一人一个账号，不要转借。
- 密码请自己保管。审核、审批或拨付的人员必须另外设置动态验证码。
- 您代表单位做的事记在单位名下；单位负责人可以授予或收回您的职责。

## 您发布的内容
- 您保证有权发布，内容属实，不含国家秘密、他人商业秘密和未公开的专利内容。
- 成果由所属单位的成果转化中心审核后公开；需求默认匿名公开。
- 内容仍属于您或您的单位。您允许平台为对接的目的展示、检索和匹配已公开的部分。

## 平台不保证什么
匹配结果是计算得出的建议，不是对技术、价格或对方信用的担保。合同由双方自己订立并负责。

## 违规
冒用他人单位、发布虚假内容、骚扰他人或攻击平台的，账号会被停用；理由会告诉本人，可向运营机构申诉。

## 变更
条款改变时换新的版本号；您同意过的是哪一版，账号页上查得到。`;

const termsEn = `## What this is
An open-source platform where universities and institutes offer results for transfer, enterprises state what they need, and each finds the other. It is run by the body that deployed it.

## Your account
- Register under your real name with an address that you read; one account each, not to be lent.
- Keep your password to yourself. Whoever reviews, approves or pays also needs a second factor.
- What you do for an organisation is recorded under its name; its owner grants and withdraws your roles.

## What you publish
- You assure that you may publish it, that it is true, and that it holds no state secret, no trade secret of others and nothing of a patent not yet filed.
- Results become public after review by the transfer office of their owner; needs are public without a name by default.
- It stays yours or your organisation's. You allow the platform to show, search and match its public part, to bring the parties together.

## What is not promised
Matches are computed suggestions, no warranty of a technology, a price or a partner. Contracts are made, and answered for, by the parties.

## Misuse
Whoever poses as another organisation, publishes falsehoods, harasses people or attacks the platform is suspended, is told why, and may appeal to the operator.

## Changes
A change takes a new version number; your account page says which version you agreed to.`;

const privacyZh = `## 收集什么
- 注册时：姓名、邮箱、语言、密码的单向散列（无法还原）。
- 使用中：您属于哪些单位、有哪些职责；登录的时间、网络地址、浏览器类型；您做过的操作。
- 您自己发布或提交的内容。

不收集身份证号、手机号、位置，不使用第三方统计或广告。

## 用来做什么
让您登录并按职责使用功能；防止他人猜测密码；发送必要的邮件；留下可核查的操作记录。不出售，不用于其他目的。

## 谁能看到
- 同单位成员看到您的姓名和职责，单位负责人还看到邮箱。
- 平台管理员看到账号信息；审计员看到操作记录，其中只有编号，没有密码和内容。
- 公开发布的内容任何人都能看到。

## 保存多久
- 登录会话最长 30 天；猜测密码的计数一天；未确认的注册 48 小时；重设密码的链接 1 小时。
- 操作记录依法保留，不因注销而删除，但注销后其中的编号不再对应姓名和邮箱。

## 您的权利
在账号页可以查看、更正、导出自己的数据，撤销任何一处登录，注销账号。注销后姓名、邮箱、密码和动态验证码立即删除。

## Cookie
只用两个：一个记住登录，一个记住这台设备登录过（防止别人把您锁在外面）。没有跟踪用的 Cookie。`;

const privacyEn = `## What is collected
- On registration: name, e-mail address, language, a one-way hash of the password.
- In use: your organisations and roles; time, network address and kind of browser of your sessions; what you did.
- What you publish or submit yourself.

No identity number, no telephone number, no location; no third-party statistics or advertising.

## What for
To sign you in and let you do what your roles allow; to stop guessing of passwords; to send the letters that are needed; to keep a record that can be checked. It is not sold and serves nothing else.

## Who sees it
- Members of your organisation see your name and roles; its owner also sees your address.
- An administrator sees accounts; an auditor sees the record of deeds, which holds ids and no password or content.
- What is published is seen by everybody.

## How long
- Sessions 30 days at most; counts of guesses a day; registrations not confirmed 48 hours; reset links one hour.
- The record of deeds is kept as the law asks, also after an account is closed; its ids then lead to no name or address.

## Your rights
On your account page you see, correct and export your data, end any session, and close your account. Name, address, password and second factor are then deleted at once.

## Cookies
Two: one keeps you signed in, one remembers that this device signed in before, so that nobody can lock you out. None tracks you.`;

/**
 * The documents, oldest version first. A version that people agreed to is never edited, however small the change: a new one is added, and everybody is asked
 * again. Whoever runs the platform adds theirs in a folder (`LEGAL_DIR`), without touching this file.
 */
export const legalDocuments: Record<DocumentName, readonly LegalVersion[]> = {
  terms: [{ version: 1, since: '2026-11-23', words: { zh: { title: '使用条款', text: termsZh }, en: { title: 'Terms of use', text: termsEn } } }],
  privacy: [{ version: 1, since: '2026-11-23', words: { zh: { title: '个人信息处理说明', text: privacyZh }, en: { title: 'What is done with personal data', text: privacyEn } } }],
};
