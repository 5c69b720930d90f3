import type { OrganizationRef, VoucherCard, VoucherMovementView, VoucherView, WalletView } from '@techmatch/contracts';
import { programmeLimits, type VoucherAction } from '@techmatch/contracts/tables';
import type { MovementRow, VoucherRow } from './voucher.store.js';

const dayMs = 86_400_000;

/** Whether something is left on it and its use ends soon. */
const isExpiring = ({ state, availableFen, useBy }: VoucherRow, today: string): boolean => state === 'issued' && BigInt(availableFen) > 0n && Date.parse(useBy) - Date.parse(today) <= programmeLimits.expiringDays * dayMs;

export function toVoucherCard(row: VoucherRow, today: string): VoucherCard {
  const { id, number, programmeId, programme, family, title, category, state, amountFen, availableFen, heldFen, spentFen, issuedAt, useBy, cashBy, isDemo } = row;
  return { id, number, programmeId, programme, family, title, category, state, amountFen, availableFen, heldFen, spentFen, issuedAt: issuedAt.toISOString(), useBy, cashBy, isExpiring: isExpiring(row, today), isDemo };
}

const toMovement = ({ at, ...movement }: MovementRow): VoucherMovementView => ({ ...movement, at: at.toISOString() });

const sumOf = (rows: readonly VoucherRow[], part: 'availableFen' | 'heldFen' | 'spentFen'): string => rows.reduce((sum, row) => sum + BigInt(row[part]), 0n).toString();

export function toWallet(rows: readonly VoucherRow[], movements: readonly MovementRow[], today: string): WalletView {
  return {
    availableFen: sumOf(rows, 'availableFen'),
    heldFen: sumOf(rows, 'heldFen'),
    spentFen: sumOf(rows, 'spentFen'),
    expiringFen: sumOf(rows.filter((row) => isExpiring(row, today)), 'availableFen'),
    vouchers: rows.map((row) => toVoucherCard(row, today)),
    movements: movements.map(toMovement),
  };
}

export function toVoucherView(row: VoucherRow, enterprise: OrganizationRef, movements: readonly MovementRow[], allowedActions: VoucherAction[], today: string): VoucherView {
  return { ...toVoucherCard(row, today), enterprise, applicationId: row.applicationId, extendedAt: row.extendedAt?.toISOString() ?? null, movements: movements.map(toMovement), allowedActions };
}
