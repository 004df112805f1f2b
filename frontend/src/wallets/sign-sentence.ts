import type { Hex } from "viem";
import { signMessage } from "viem/actions";
import type { Connection } from "./connection.ts";

/** Has the wallet sign a sentence that its owner can read (EIP-191); moves no money. */
export function signSentence({ client, account }: Connection, message: string): Promise<Hex> {
  return signMessage(client, { account, message });
}
