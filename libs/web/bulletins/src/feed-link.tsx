/** Tells the browser, and with it feed readers, where the page can be followed. React puts it into the head. */
export function FeedLink({ href, title }: { href: string; title: string }) {
  return <link rel="alternate" type="application/atom+xml" href={href} title={title} />;
}
