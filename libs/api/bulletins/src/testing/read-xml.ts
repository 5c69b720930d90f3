import { SaxesParser } from 'saxes';

/** Texts by path, as an XML parser with namespaces reads them; throws where it is not well formed. */
export function readXml(xml: string): { path: string; text: string; uri: string }[] {
  const parser = new SaxesParser({ xmlns: true });
  const open: { path: string; text: string; uri: string }[] = [];
  const read: { path: string; text: string; uri: string }[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, uri }) => open.push({ path: [...open.map(({ path }) => path.split('/').at(-1) ?? ''), name].join('/'), text: '', uri }));
  parser.on('text', (text) => {
    const top = open.at(-1);
    if (top) top.text += text;
  });
  parser.on('closetag', () => {
    const top = open.pop();
    if (top) read.push(top);
  });
  parser.write(xml).close();
  return read;
}
