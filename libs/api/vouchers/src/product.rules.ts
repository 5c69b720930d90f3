import type { ServiceProduct } from '@techmatch/catalogue';
import type { ProductSaidView } from '@techmatch/contracts';
import type { District, FieldProblem, ServiceCategory } from '@techmatch/contracts/tables';
import { yuanText } from '@techmatch/policy';

/** What a service of the catalogue is named for. */
export interface NamedFor {
  readonly providerId: string | null;
  /** Of the voucher, or of what is applied for. */
  readonly category: ServiceCategory;
  /** Of the contract without VAT, as everything that a voucher pays. */
  readonly contractFen: bigint;
  /** Where the provider was said to be: it decides the rate. Undefined: it was not asked. */
  readonly providerDistrict?: District | null;
}
/** Where the form asks for amount and place. */
export interface NamedAt {
  readonly amount: string;
  readonly district: string;
}

/** Why a service cannot be named, each at the field that would change it (voucher rules, step 2: registered providers with registered service products). `product` is null where it does not stand in the catalogue now. */
export function productProblems(product: ServiceProduct | null, { providerId, category, contractFen, providerDistrict }: NamedFor, at: NamedAt): FieldProblem[] {
  if (product === null) return [{ path: 'productId', code: 'productGone', params: {} }];
  const problems: FieldProblem[] = [];
  if (product.providerId !== providerId) problems.push({ path: 'productId', code: 'productOfOther', params: {} });
  if (product.category !== category) problems.push({ path: 'productId', code: 'productCategory', params: {} });
  if (contractFen < BigInt(product.smallestOrderFen)) problems.push({ path: at.amount, code: 'belowSmallest', params: { amount: yuanText(BigInt(product.smallestOrderFen)) } });
  if (providerDistrict !== undefined && product.providerDistrict !== null && product.providerDistrict !== providerDistrict) problems.push({ path: at.district, code: 'productElsewhere', params: {} });
  return problems;
}

/** What is kept of it with an application or an order. */
export function saidOfProduct({ id, name, category, priceFromFen, priceToFen, priceUnit, leadDays, smallestOrderFen }: ServiceProduct): ProductSaidView {
  return { id, name, category, priceFromFen, priceToFen, priceUnit, leadDays, smallestOrderFen };
}
