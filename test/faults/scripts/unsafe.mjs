// The control: a page of our own that takes every payload for markup. What it does not catch, no surface of the product was tried for.
const batch = 60;
const attribute = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** Numbers of the payloads that ran there. */
export async function runUnsafe(watch, payloads) {
  for (let from = 0; from < payloads.length; from += batch) {
    const frames = payloads.slice(from, from + batch).map(({ text }) => `<iframe srcdoc="${attribute(`<body>${text}`)}" width=400 height=200></iframe>`);
    await watch.show('control', `<!doctype html><body>${frames.join('')}`, { settle: 1_500 });
  }
  await watch.begin();
  const told = watch.ran.splice(0);
  watch.looked.clear();
  watch.refused.splice(0);
  watch.rendered.splice(0);
  return new Set(told.map(({ said }) => Number(/(\d+)\D*$/.exec(said)?.[1] ?? 0)).filter((number) => number > 0));
}
