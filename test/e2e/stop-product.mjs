export default async function stopProduct() {
  await globalThis.e2eProduct.stop();
}
