import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import { type Address, type Hex, isAddressEqual, recoverMessageAddress } from "viem";
import { createSiweMessage, generateSiweNonce, parseSiweMessage, validateSiweMessage } from "viem/siwe";
import { createLink, tokenHashOf } from "./links.ts";
import type { Database, Queryable } from "./store/database.ts";
import { debtsSignedBy, insertChallenge, takeChallenge } from "./store/wallet-rows.ts";

/** How long a wallet may take to sign. */
const CHALLENGE_SECONDS = 600;
/** How long the links that it opens last: a wallet can always ask again. */
const LINK_SECONDS = 86_400;

/** One debt that the wallet's account signed. */
export interface InboxDebt {
  readonly reference: string;
  /** The debt's page, messages included; ends within a day. */
  readonly url: string;
}

/** States what an account is to sign to see its debts (EIP-4361); it moves no money and allows nothing else. */
export async function challengeWallet(
  db: Queryable,
  account: Address,
  publicUrl: string,
  now: Instant,
): Promise<string> {
  const nonce = generateSiweNonce();
  const expiresAt = now + CHALLENGE_SECONDS;
  await insertChallenge(db, tokenHashOf(nonce), expiresAt, now);
  return createSiweMessage({
    address: account,
    chainId: 1,
    domain: new URL(publicUrl).host,
    uri: `${publicUrl}/inbox`,
    version: "1",
    nonce,
    issuedAt: new Date(now * 1000),
    expirationTime: new Date(expiresAt * 1000),
    statement: "Show me my debts. This moves no money and allows nothing else.",
  });
}

/**
 * Opens the debts that the account of a signed challenge signed, each with a link of its own: whoever lost every other
 * address is still found by the wallet. Throws `wallet/not-proven`.
 */
export async function openInbox(
  database: Database,
  signed: { readonly message: string; readonly signature: Hex },
  publicUrl: string,
  now: Instant,
): Promise<readonly InboxDebt[]> {
  const account = await accountOf(signed, publicUrl, now);
  const { nonce = "" } = parseSiweMessage(signed.message);
  return database.transaction(async (tx) => {
    if (!(await takeChallenge(tx, tokenHashOf(nonce), now))) throw notProven();
    const expiresAt = now + LINK_SECONDS;
    const debts = await debtsSignedBy(tx, account.toLowerCase());
    const open = async ({ id, debtor, reference }: (typeof debts)[number]) => {
      const url = await createLink(tx, publicUrl, { debtor, reference, debt: id, proposal: null, expiresAt });
      return { reference, url };
    };
    return Promise.all(debts.map(open));
  });
}

/** The account that signed this very message for this very page, in time. */
async function accountOf(
  { message, signature }: { readonly message: string; readonly signature: Hex },
  publicUrl: string,
  now: Instant,
): Promise<Address> {
  const parsed = parseSiweMessage(message);
  const { address } = parsed;
  const wanted = { domain: new URL(publicUrl).host, time: new Date(now * 1000) };
  if (address === undefined || !validateSiweMessage({ message: parsed, ...wanted })) throw notProven();
  const signer = await recoverMessageAddress({ message, signature }).catch(() => null);
  if (signer === null || !isAddressEqual(signer, address)) throw notProven();
  return address;
}

function notProven(): DuebookError {
  const sentence =
    "The wallet's signature does not prove the account: it is for another page, was used already, or came after ten minutes. Nothing was shown. Try again.";
  return new DuebookError("wallet/not-proven", sentence);
}
