export default async function globalTeardown() {
  await globalThis.techmatchTestServers?.stop();
}
