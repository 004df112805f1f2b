/** Characters that people compare at either end of an account; wallets show about as many. */
const COMPARED = 4;

/** Whether an account begins and ends like a known one and is another: address poisoning lives on that. */
export function isLookAlike(account: string, known: Iterable<string>): boolean {
  const looks = looksOf(account);
  for (const other of known) if (other !== account && looksOf(other) === looks) return true;
  return false;
}

function looksOf(account: string): string {
  const text = account.replace(/^0x/, "");
  return `${text.slice(0, COMPARED)}…${text.slice(-COMPARED)}`;
}
