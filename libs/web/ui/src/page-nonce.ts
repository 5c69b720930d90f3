/** The nonce of this view, under which the policy of the page admits styles that scripts write; empty where the page is served without a policy (`npm run dev`). */
export const pageNonce: string = (typeof document === 'undefined' ? null : document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]'))?.nonce ?? '';

/**
 * Gives every style element that a script of ours makes the nonce of the view. antd takes it through ConfigProvider, but some of the packages beneath it write
 * without it (the scroll lock of a drawer, the measuring of the scroll bar: @rc-component/portal 2, @rc-component/util 1), and offer no way to tell them.
 */
export function startStyleNonce(): void {
  const make: unknown = Reflect.get(document, 'createElement');
  if (pageNonce === '' || typeof make !== 'function') return;
  Reflect.set(document, 'createElement', (...given: unknown[]): unknown => {
    const element: unknown = Reflect.apply(make, document, given);
    if (element instanceof HTMLStyleElement) element.nonce = pageNonce;
    return element;
  });
}
