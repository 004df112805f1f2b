import type { Abi, ContractErrorArgs, ContractErrorName } from "viem";
import type { debtBookAbi, debtLensAbi, escrowAbi, payDeskAbi } from "../../generated/abi.ts";

/** Failures that no contract states: of the wallet, the token, the link and the chain. */
export type PageFailureCode =
  | "wallet/declined"
  | "wallet/wrong-chain"
  | "wallet/not-found"
  | "token/insufficient"
  | "token/allowance"
  | "link/unknown"
  | "link/expired"
  | "chain/down"
  | "chain/refused";

type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : Name;
type Slug<Name extends string> = Kebab<Uncapitalize<Name>>;

type ContractSentences<Area extends string, Interface extends Abi, Known extends string = never> = {
  readonly [Name in Exclude<ContractErrorName<Interface>, Known> as `${Area}/${Slug<Name>}`]: (
    args: ContractErrorArgs<Interface, Name>,
  ) => string;
};

type InBook = ContractErrorName<typeof debtBookAbi>;
type InEscrow = InBook | ContractErrorName<typeof escrowAbi>;
type InLens = InEscrow | ContractErrorName<typeof debtLensAbi>;

/**
 * One sentence for every failure, in one language. A custom error that is added to a contract, or a page failure that is
 * added here, is a compile error in every language until it has its sentence. Each says whether anything was paid. An
 * error that several contracts have has one sentence, under the first of them.
 */
export type FailureWords = ContractSentences<"debt-book", typeof debtBookAbi> &
  ContractSentences<"escrow", typeof escrowAbi, InBook> &
  ContractSentences<"debt-lens", typeof debtLensAbi, InEscrow> &
  ContractSentences<"pay-desk", typeof payDeskAbi, InLens> & {
    readonly [Code in PageFailureCode]: () => string;
  };

/** Stable code of a failure that has a sentence. */
export type FailureCode = keyof FailureWords;
