/** The day by the clock of Tianjin, as programmes count days. */
export function dayInTianjin(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
}
