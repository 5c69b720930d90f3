import { noticeKinds, noticeTimes } from '@techmatch/contracts/tables';

const known = ['q', 'kind', 'time', 'organization', 'page'] as const;

/** The filters of an address that the API takes, in one order; anything else is dropped, so that a mistyped address still lists something. */
export function noticeParams(address: URLSearchParams): URLSearchParams {
  const fits: Record<(typeof known)[number], (value: string) => boolean> = {
    q: (value) => value.trim() !== '',
    kind: (value) => noticeKinds.some((kind) => kind === value),
    time: (value) => noticeTimes.some((time) => time === value) && value !== 'current',
    organization: (value) => /^org_[0-9a-z]{20}$/.test(value),
    page: (value) => /^[1-9]\d{0,3}$/.test(value),
  };
  return new URLSearchParams(known.flatMap((name) => (fits[name](address.get(name) ?? '') ? [[name, address.get(name) ?? '']] : [])));
}

/** The same with one filter set anew; every change but of the page begins at the first page. */
export function withNoticeParam(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (name !== 'page') next.delete('page');
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next;
}

export const noticeAddress = (params: URLSearchParams): string => (params.size === 0 ? '/notices' : `/notices?${params.toString()}`);
