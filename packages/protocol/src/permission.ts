/** What a creditor may let a servicer do: the bits of `contracts/types/Permission.sol`. None of them raises an amount. */
export const PERMISSIONS = {
  defer: 1,
  forgive: 2,
  waive: 4,
  offer: 8,
  notice: 16,
  accelerate: 32,
  /** Sign receipts of payments on other chains. */
  receipt: 64,
} as const;
export type Permission = keyof typeof PERMISSIONS;

/** Whether these bits let a servicer do this. */
export function permits(permissions: number, permission: Permission): boolean {
  return (permissions & PERMISSIONS[permission]) > 0;
}
