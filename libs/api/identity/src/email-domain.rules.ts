/** Where anybody gets an address: such a domain says nothing of an organisation. The common ones of the country and of the world, 2026-11. */
const providers = new Set([
  'qq.com', 'vip.qq.com', 'foxmail.com', '163.com', 'vip.163.com', '126.com', 'yeah.net', '139.com', '189.cn', 'wo.cn', '21cn.com', 'sina.com', 'sina.cn', 'sohu.com', 'tom.com', 'aliyun.com', '88.com',
  'gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'live.cn', 'yahoo.com', 'icloud.com', 'me.com', 'proton.me', 'protonmail.com', 'aol.com', 'gmx.com', 'mail.com', 'zoho.com', 'yandex.com', 'naver.com',
]);

/** Ends of names under which organisations register; nobody's by themselves. */
const suffixes = new Set(['com', 'cn', 'net', 'org', 'edu', 'gov', 'com.cn', 'edu.cn', 'gov.cn', 'org.cn', 'net.cn', 'ac.cn', 'tj.cn']);

/** The domain of an address, lower case; empty where it has none. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

/** Whether a domain can be one organisation's own. */
export function isOwnable(domain: string): boolean {
  return /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(domain) && !providers.has(domain) && !suffixes.has(domain);
}

/** The domain and those above it: an address at `mail.tju.edu.cn` is one of `tju.edu.cn` too. Longest first. */
export function domainAndAbove(domain: string): string[] {
  const parts = domain.split('.');
  return parts.slice(0, -1).map((_, place) => parts.slice(place).join('.'));
}
