import type { Address, EncodedAccount } from "@solana/kit";
import { type Config, configOf, contextSlot, inContext, type Method } from "./call.ts";
import { type AccountFormat, encodeAccount } from "./encode-account.ts";
import type { NodeState } from "./node-state.ts";
import { invalidParam, requireAddress } from "./rpc-error.ts";
import { readMint, readToken, tokenAmountOf } from "./token-account.ts";

type AccountConfig = Config & AccountFormat;

/** Which token accounts of an owner are asked for. */
interface TokenFilter {
  readonly mint?: string;
  readonly programId?: string;
}

const MOST_ACCOUNTS = 100;

/** Methods about accounts, each as of the level that is asked for. */
export function accountMethods(state: NodeState): Readonly<Record<string, Method>> {
  const at = (config: unknown) => {
    const asked = configOf<AccountConfig>(config);
    const slot = contextSlot(state, asked);
    const accountOf = (key: Address) => state.bank.account(key, slot);
    const shown = (account: EncodedAccount | null) => encodeAccount(account, asked, accountOf);
    return { slot, accountOf, shown, answer: (value: unknown) => inContext(slot, value) };
  };
  return {
    getBalance([key, config]) {
      const { accountOf, answer } = at(config);
      return answer(accountOf(requireAddress(key))?.lamports ?? 0n);
    },
    getAccountInfo([key, config]) {
      const { accountOf, shown, answer } = at(config);
      return answer(shown(accountOf(requireAddress(key))));
    },
    getMultipleAccounts([keys, config]) {
      if (!Array.isArray(keys)) throw invalidParam("expected a list of keys");
      if (keys.length > MOST_ACCOUNTS) throw invalidParam(`Too many inputs provided; max ${MOST_ACCOUNTS}`);
      const { accountOf, shown, answer } = at(config);
      return answer(keys.map((key) => shown(accountOf(requireAddress(key)))));
    },
    getTokenAccountBalance([key, config]) {
      const { accountOf, answer } = at(config);
      const account = accountOf(requireAddress(key));
      if (account === null) throw invalidParam("could not find account");
      const token = readToken(account);
      const mint = token && readMint(accountOf(token.mint));
      if (!token || !mint) throw invalidParam("not a Token account");
      return answer(tokenAmountOf(token.amount, mint.decimals));
    },
    getTokenSupply([key, config]) {
      const { accountOf, answer } = at(config);
      const mint = readMint(accountOf(requireAddress(key)));
      if (!mint) throw invalidParam("could not find mint");
      return answer(tokenAmountOf(mint.supply, mint.decimals));
    },
    getTokenAccountsByOwner([owner, filter, config]) {
      const { slot, shown, answer } = at(config);
      const { mint, programId } = configOf<TokenFilter & Config>(filter);
      const wallet = requireAddress(owner);
      const owned = state.bank.accounts(slot).filter((account) => {
        const token = readToken(account);
        return token?.owner === wallet && (mint ? token.mint === mint : account.programAddress === programId);
      });
      return answer(owned.map((account) => ({ pubkey: account.address, account: shown(account) })));
    },
  };
}
