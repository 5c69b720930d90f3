import { Injectable } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import type { ChatSide } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';
import { ChatPostStore } from './chat-post.store.js';
import { ChatStore } from './chat.store.js';

interface DemoRoom {
  readonly subject: string;
  readonly people: readonly { readonly email: string; readonly side: ChatSide }[];
  /** Who says what, in turn: places in `people`. */
  readonly said: readonly (readonly [number, string])[];
}

const enterprise = { email: 'owner@enterprise.example.org', side: 'enterprise' } as const;
const researcher = { email: 'researcher@university.example.org', side: 'owner' } as const;
const commissioner = { email: 'commissioner@university.example.org', side: 'commissioner' } as const;
const officer = { email: 'transfer@university.example.org', side: 'owner' } as const;

/** Talk that nobody had: it says so itself, and pages say it of such rooms. */
const rooms: readonly DemoRoom[] = [
  {
    subject: 'demo-talk',
    people: [enterprise, researcher, commissioner],
    said: [
      [2, '【演示数据】两位好，我是这次对接的科技特派员。需求是薄壁铝壳体精铣后翘曲，成果是按实测刚度分布补偿刀位。先把各自关心的说清楚，再定时间看现场。'],
      [0, '【演示数据】我们最薄处两毫米，材料 6061-T6，粗铣后放一天再精铣，松开虎钳后底面翘 0.18 mm，图纸要求 0.05 mm 以内。'],
      [1, '【演示数据】这个量级我们做过。先测工件在装夹状态下的刚度分布，大约半天；补偿量算出来之后一般能降到 0.04 mm 左右，要在你们的机床上试切验证。'],
      [0, '【演示数据】机床是三轴立加，系统是国产的，能不能直接用你们的刀位文件？'],
      [1, '【演示数据】可以，后处理我们来改。请发一份现在的程序头和刀具表，另外说一下毛坯余量。'],
      [2, '【演示数据】我周三上午去车间，十点可以吗？去之前请企业先准备三件毛坯。'],
    ],
  },
  {
    subject: 'demo-terms',
    people: [enterprise, officer],
    said: [
      [1, '【演示数据】您好，关于许可方式：学校可以做普通许可，也可以谈独占。普通许可周期短，先试后付也可以谈。'],
      [0, '【演示数据】我们倾向先做一次试切，效果达到 0.05 mm 以内再签许可。试切费用怎么算？'],
      [1, '【演示数据】试切按技术服务合同，费用从许可费里抵扣。我把合同草稿整理好发到这里。'],
    ],
  },
];

/** Rooms of the demonstration accounts, so that a demonstration shows what talk looks like. */
@Injectable()
export class ChatDemo {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ChatStore,
    private readonly posts: ChatPostStore,
  ) {}

  /** Makes them where the accounts are; a second run changes nothing. Returns how many there are. */
  async load(): Promise<number> {
    let made = 0;
    for (const room of rooms) made += await this.transactions.run((em) => this.bring(em, room));
    return made;
  }

  private async bring(em: EntityManager, { subject, people, said }: DemoRoom): Promise<number> {
    const rows = await em.query<{ email: string; id: string; organizationId: string }[]>(
      'SELECT p.email, p.id, m.organization_id AS "organizationId" FROM person p JOIN membership m ON m.person_id = p.id WHERE p.is_demo AND p.closed_at IS NULL AND p.email = ANY ($1)',
      [people.map(({ email }) => email)],
    );
    const members = people.flatMap(({ email, side }) => rows.filter((row) => row.email === email).map(({ id, organizationId }) => ({ userId: id, organizationId, side })));
    if (members.length !== people.length) return 0;
    const { id, isNew } = await this.store.open(em, { kind: 'demo', id: subject }, 'demo', true);
    for (const member of members) await this.store.admit(em, id, member, 0);
    if (!isNew) return 1;
    await this.store.announce(em, id, 'roomOpened', {});
    for (const [place, [by, text]] of said.entries()) {
      const senderId = members[by]?.userId ?? '';
      await this.posts.post(em, [{ roomId: id, senderId, clientId: `demo-${String(place).padStart(4, '0')}`, text, mentions: [], references: [], hasFiles: false }]);
    }
    return 1;
  }
}
