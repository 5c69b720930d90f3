import type { Language } from '@techmatch/contracts/tables';

/** A text to agree to, in one version. A change of a word takes the next number; versions that somebody agreed to stay. Texts are Markdown. */
export interface NdaTemplate {
  readonly version: number;
  readonly since: string;
  readonly words: Readonly<Record<Language, { readonly title: string; readonly text: string }>>;
}

const zh = `这是一份意思表示的电子记录：平台记下谁、代表谁、在什么时间、同意了哪一版文字（附文字的摘要值）。它不是经认证的电子签名；双方可以另行签署纸质协议，并以后者为准。

## 1. 范围
“保密信息”指一方通过本平台向另一方开放的、标明“签署保密约定后可见”的内容（保密附件）。以下不属于保密信息：披露前已公开的；接收方已合法持有的；接收方独立开发或从第三方合法取得的。

## 2. 用途
接收方只为评估和洽谈本次对接所列的需求与成果使用保密信息，不得用于其他用途，不得反向工程，不得据以申请知识产权。

## 3. 谁可以看
只有双方在本约定中指名的人员可以查看，每次查看都会留下记录，页面和图片上会标明查看人。接收方应使指名人员遵守本约定。

## 4. 保管
接收方以不低于保护自身商业秘密的注意保管保密信息，不得向指名人员以外的任何人披露。法律要求披露的，应在允许的范围内事先通知对方。

## 5. 权利归属
开放保密信息不构成任何知识产权的转让或许可。

## 6. 期限与撤销
本约定自双方签署时生效。任何一方可以随时撤销：撤销后保密附件立即关闭；已经知悉的内容，保密义务自知悉之日起持续三年，属于商业秘密的，持续到其公开为止。

## 7. 法律
本约定适用中华人民共和国法律。违反保密义务的，依《反不正当竞争法》《民法典》承担责任。`;

const en = `This is an electronic record of consent: the platform notes who agreed, for whom, when, and to which version of the text (with its digest). It is no certified electronic signature; the parties may sign an agreement on paper, which then prevails.

## 1. Scope
"Confidential information" is what one party opens to the other through this platform and marks as visible after an agreement on confidentiality (the annexes). It does not include what was public before, what the recipient held lawfully already, and what the recipient developed independently or obtained lawfully from others.

## 2. Use
The recipient uses it only to assess and negotiate the need and the result or expertise of this introduction, and for nothing else; it does not reverse-engineer it, and applies for no rights based on it.

## 3. Who may read it
Only the people named in this agreement. Every view is recorded, and pages and pictures bear the name of who looks. The recipient sees to it that they keep this agreement.

## 4. Care
The recipient keeps it with no less care than its own trade secrets and discloses it to nobody but the people named. Where the law requires disclosure, it tells the other party beforehand as far as it may.

## 5. Rights
Opening confidential information transfers and licenses no right.

## 6. Term and revocation
This agreement takes effect when both parties have agreed. Either may revoke it at any time: the annexes close at once. For what is known by then the duty lasts three years from the day it became known, and for trade secrets until they are public.

## 7. Law
The law of the People's Republic of China applies. Whoever breaches it is liable under the Anti-Unfair Competition Law and the Civil Code.`;

/** Newest first. A house text of 2026-11-23, to be reviewed by a lawyer of whoever runs the platform. */
export const ndaTemplates: readonly NdaTemplate[] = [{ version: 1, since: '2026-11-23', words: { zh: { title: '保密约定（对接洽谈用）', text: zh }, en: { title: 'Agreement on confidentiality (for an introduction)', text: en } } }];
