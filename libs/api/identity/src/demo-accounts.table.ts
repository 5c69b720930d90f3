import type { OrganizationKind, Right, Role } from '@techmatch/contracts/tables';

/** Published on the sign-in page of a demonstration. Accounts with it exist there alone: without DEMO the api refuses to start beside them. */
export const demoPassword = 'demo-techmatch-2026';

/** The source of the demonstration library, whose organisations the accounts belong to. */
export const demoSource = 'demo';

export interface DemoOrganization {
  readonly externalId: string;
  readonly kind: OrganizationKind;
  readonly name: string;
  /** First 17 characters of a made-up credit code; the check character is added. */
  readonly creditCodeStem: string;
  /** Of its addresses: who has one and the name of one of its experts takes over that profile at once. */
  readonly domain: string | null;
}

/** As the demonstration library names them; made where it was not loaded. Those without an account offer services in the catalogue. */
export const demoOrganizations = {
  enterprise: { externalId: 'demo-a-org-04', kind: 'enterprise', name: '示例恒铸精密机械有限公司', creditCodeStem: '91120000000000D01', domain: null },
  university: { externalId: 'demo-a-org-01', kind: 'university', name: '示例滨海理工大学', creditCodeStem: '12120000000000D02', domain: 'university.example.org' },
  provider: { externalId: 'demo-a-org-09', kind: 'provider', name: '示例海河科技服务中心', creditCodeStem: '91120000000000D03', domain: null },
  secondUniversity: { externalId: 'demo-a-org-02', kind: 'university', name: '示例津沽工业大学', creditCodeStem: '12120000000000D05', domain: null },
  materialsInstitute: { externalId: 'demo-a-org-03', kind: 'institute', name: '示例海河先进材料与装备研究院', creditCodeStem: '12120000000000D06', domain: null },
  medicalUniversity: { externalId: 'demo-b-org-01', kind: 'university', name: '示例海河医科大学', creditCodeStem: '12120000000000D07', domain: null },
  informationUniversity: { externalId: 'demo-b-org-02', kind: 'university', name: '示例津沽信息工程大学', creditCodeStem: '12120000000000D08', domain: null },
  environmentInstitute: { externalId: 'demo-b-org-03', kind: 'institute', name: '示例渤海资源环境与农业研究院', creditCodeStem: '12120000000000D09', domain: null },
  testingProvider: { externalId: 'demo-b-org-08', kind: 'provider', name: '示例津桥检测与技术服务中心', creditCodeStem: '91120000000000D10', domain: null },
  authority: { externalId: 'demo-b-org-09', kind: 'authority', name: '示例市科技创新管理局', creditCodeStem: '11120000000000D04', domain: null },
} as const satisfies Record<string, DemoOrganization>;

export interface DemoAccount {
  /** At a domain that RFC 2606 keeps from ever receiving mail. */
  readonly email: string;
  readonly name: string;
  readonly organization: keyof typeof demoOrganizations;
  readonly roles: readonly Role[];
  readonly rights: readonly Right[];
}

/** One for every role and right, of both sides. */
export const demoAccounts: readonly DemoAccount[] = [
  { email: 'owner@enterprise.example.org', name: '演示·企业负责人', organization: 'enterprise', roles: ['owner'], rights: ['sign'] },
  { email: 'member@enterprise.example.org', name: '演示·企业成员', organization: 'enterprise', roles: ['member'], rights: [] },
  { email: 'researcher@university.example.org', name: '演示·高校科研人员', organization: 'university', roles: ['researcher'], rights: [] },
  { email: 'transfer@university.example.org', name: '演示·成果转化专员', organization: 'university', roles: ['owner', 'transferOfficer'], rights: ['sign'] },
  { email: 'commissioner@university.example.org', name: '演示·科技特派员', organization: 'university', roles: ['commissioner'], rights: [] },
  { email: 'owner@provider.example.org', name: '演示·服务机构负责人', organization: 'provider', roles: ['owner'], rights: ['sign'] },
  { email: 'review@authority.example.org', name: '演示·创新券审核', organization: 'authority', roles: ['voucherOfficer'], rights: ['review'] },
  { email: 'approve@authority.example.org', name: '演示·创新券审批', organization: 'authority', roles: ['voucherOfficer'], rights: ['approve'] },
  { email: 'pay@authority.example.org', name: '演示·创新券拨付', organization: 'authority', roles: ['voucherOfficer'], rights: ['pay'] },
  { email: 'auditor@authority.example.org', name: '演示·审计员', organization: 'authority', roles: ['auditor'], rights: [] },
  { email: 'admin@authority.example.org', name: '演示·平台管理员', organization: 'authority', roles: ['owner', 'admin'], rights: [] },
];
