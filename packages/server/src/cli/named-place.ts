import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";

/** Reads a chain and an account, or a reference, from the command line. Throws `cli/no-account`. */
export function namedPlace([chain, account]: readonly string[]): { readonly chain: ChainId; readonly account: string } {
  if (chain?.includes(":") && account !== undefined) return { chain: chain as ChainId, account };
  throw new DuebookError("cli/no-account", "Say which chain, such as eip155:1, and then the account or the reference.");
}
