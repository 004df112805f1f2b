import {
  type Address,
  type AddressesByLookupTableAddress,
  appendTransactionMessageInstructions,
  type Blockhash,
  compressTransactionMessageUsingAddressLookupTables,
  createTransactionMessage,
  getBase64EncodedWireTransaction,
  type Instruction,
  type KeyPairSigner,
  pipe,
  setTransactionMessageComputeUnitLimit,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  setTransactionMessageLoadedAccountsDataSizeLimit,
  signTransactionMessageWithSigners,
} from "@solana/kit";
import {
  findAssociatedTokenPda,
  getCreateAssociatedTokenIdempotentInstruction,
  getMintToInstruction,
} from "@solana-program/token";
import { type DevToken, mintAccount } from "./dev-token.ts";
import { personOf } from "./person.ts";
import { PROGRAMS, USDT_MINT } from "./program-ids.ts";
import type { Solana } from "./solana.ts";
import { memoInstruction, transferInstruction } from "./token-payment.ts";

const SOL = 1_000_000_000;

/** One payment as people make it: some tokens, whatever references and memo go along. */
export interface DevPayment {
  readonly from: KeyPairSigner;
  /** Wallet that is paid; its token account is made if there is none. */
  readonly to: Address;
  readonly amount: bigint;
  readonly references?: readonly Address[];
  readonly memo?: string;
  /** USDT, if left out. */
  readonly token?: DevToken;
}

/** How a transaction is sent. */
export interface SendOptions {
  readonly version?: "legacy" | 0 | 1;
  readonly skipPreflight?: boolean;
  /** Lookup tables to take accounts from; version 0 only. */
  readonly lookups?: AddressesByLookupTableAddress;
}

/** What people do on the devnet's Solana, with the keys to everything. */
export interface SolanaDesk {
  readonly usdt: DevToken;
  /** Somebody with SOL for fees, the same key for the same name. */
  person(name: string): Promise<KeyPairSigner>;
  /** Another kind of token: a look-alike, or one of other decimals. */
  issue(name: string, options: { readonly decimals: number; readonly program?: Address }): Promise<DevToken>;
  tokenAccount(wallet: Address, token?: DevToken): Promise<Address>;
  /** Makes tokens for a wallet. */
  give(wallet: Address, amount: bigint, token?: DevToken): Promise<string>;
  pay(payment: DevPayment, options?: SendOptions): Promise<string>;
  /** The instructions of a payment, to be sent with others. */
  payment(payment: DevPayment): Promise<readonly Instruction[]>;
  /** Sends a transaction and gives its signature. Throws `RpcError`. */
  send(payer: KeyPairSigner, instructions: readonly Instruction[], options?: SendOptions): Promise<string>;
}

/** A desk at a node. It puts USDT on its chain, at the address that it has on mainnet. */
export async function openSolanaDesk(solana: Solana): Promise<SolanaDesk> {
  const issuer = await personOf("issuer");
  const usdt = { mint: USDT_MINT, program: PROGRAMS.token, decimals: 6 };
  const put = ({ mint, program, decimals }: DevToken) =>
    solana.putAccount(mintAccount({ address: mint, authority: issuer.address, decimals, program }));
  put(usdt);
  const person = async (name: string) => {
    const signer = await personOf(name);
    await solana.call("requestAirdrop", [signer.address, SOL]);
    return signer;
  };
  await person("issuer");
  const send = (payer: KeyPairSigner, instructions: readonly Instruction[], options: SendOptions = {}) =>
    sendSigned(solana, payer, instructions, options);
  const payment = (each: DevPayment) => paymentInstructions({ token: usdt, ...each });
  return {
    usdt,
    person,
    send,
    payment,
    async issue(name, { decimals, program = PROGRAMS.token }) {
      const token = { mint: (await personOf(name)).address, program, decimals };
      put(token);
      return token;
    },
    tokenAccount: (wallet, token = usdt) => tokenAccountOf(wallet, token),
    async give(wallet, amount, token = usdt) {
      const account = await tokenAccountOf(wallet, token);
      const { mint, program } = token;
      const mintTo = getMintToInstruction(
        { mint, token: account, mintAuthority: issuer, amount },
        { programAddress: program },
      );
      return send(issuer, [openingOf(issuer, wallet, account, token), mintTo]);
    },
    pay: async (each, options) => send(each.from, await payment(each), options),
  };
}

async function tokenAccountOf(wallet: Address, { mint, program }: DevToken): Promise<Address> {
  const [account] = await findAssociatedTokenPda({ owner: wallet, mint, tokenProgram: program });
  return account;
}

function openingOf(payer: KeyPairSigner, owner: Address, ata: Address, { mint, program }: DevToken): Instruction {
  return getCreateAssociatedTokenIdempotentInstruction({ payer, owner, ata, mint, tokenProgram: program });
}

/** Account, memo, transfer: the order that wallets use for Solana Pay. */
async function paymentInstructions(
  payment: DevPayment & { readonly token: DevToken },
): Promise<readonly Instruction[]> {
  const { from, to, amount, references = [], memo, token } = payment;
  const source = await tokenAccountOf(from.address, token);
  const destination = await tokenAccountOf(to, token);
  return [
    openingOf(from, to, destination, token),
    ...(memo === undefined ? [] : [memoInstruction(memo)]),
    transferInstruction({ source, destination, authority: from, amount, references, token }),
  ];
}

async function sendSigned(
  solana: Solana,
  payer: KeyPairSigner,
  instructions: readonly Instruction[],
  { version = "legacy", skipPreflight = false, lookups = {} }: SendOptions,
): Promise<string> {
  const latest = (await solana.call("getLatestBlockhash", [{ commitment: "processed" }])) as LatestBlockhash; // as the method says
  const { blockhash, lastValidBlockHeight } = latest.value;
  const lifetime = { blockhash, lastValidBlockHeight: BigInt(lastValidBlockHeight) };
  const draft = version === 1 ? versionOne() : createTransactionMessage({ version });
  const message = pipe(
    draft,
    (each) => setTransactionMessageFeePayerSigner(payer, each),
    (each) => setTransactionMessageLifetimeUsingBlockhash(lifetime, each),
    (each) => appendTransactionMessageInstructions(instructions, each),
  );
  const wire = getBase64EncodedWireTransaction(await signTransactionMessageWithSigners(shorten(message, lookups)));
  const config = { encoding: "base64", skipPreflight, preflightCommitment: "processed" };
  return String(await solana.call("sendTransaction", [wire, config]));
}

function shorten<Message extends { readonly version: unknown }>(
  message: Message,
  lookups: AddressesByLookupTableAddress,
): Message {
  if (message.version !== 0) return message;
  const shortened: unknown = compressTransactionMessageUsingAddressLookupTables(message as never, lookups);
  return shortened as Message; // kit's types follow the version of a message, which is no longer known here
}

interface LatestBlockhash {
  readonly value: { readonly blockhash: Blockhash; readonly lastValidBlockHeight: number };
}

/** Version 1 has a budget of zero unless it states one. */
function versionOne() {
  return pipe(
    createTransactionMessage({ version: 1 }),
    (draft) => setTransactionMessageComputeUnitLimit(200_000, draft),
    (draft) => setTransactionMessageLoadedAccountsDataSizeLimit(4_000_000, draft),
  );
}
