/** What `people` shall do. */
export type PeopleArguments = { readonly action: 'demo' | 'remove-demo' } | { readonly action: 'admin'; readonly email: string; readonly name: string; readonly organization: string };

export const peopleUsage = `用法 / usage:
  people admin EMAIL NAME AUTHORITY   建立第一位管理员，打印设置密码的链接 / makes the first administrator and prints the link that sets the password
  people demo                         建立各角色的演示账号（只用于演示） / makes an account for every role (demonstrations alone)
  people remove-demo                  移除演示账号 / removes them
`;

/** Reads the arguments of `people`; null where they are not usable. */
export function readPeopleArguments(args: readonly string[]): PeopleArguments | null {
  const [action, ...rest] = args;
  if ((action === 'demo' || action === 'remove-demo') && rest.length === 0) return { action };
  const [email = '', name = '', organization = ''] = rest.map((text) => text.normalize('NFC').trim());
  if (action !== 'admin' || rest.length !== 3 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || name === '' || organization === '') return null;
  return { action, email: email.toLowerCase(), name, organization };
}
