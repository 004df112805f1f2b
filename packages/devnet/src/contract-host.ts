import type { ChainId } from "@duebook/protocol/terms";
import type { Abi, Address, Hex } from "viem";
import type { DevAccount } from "./accounts.ts";

/** A contract as it was compiled. */
export interface Artifact {
  readonly abi: Abi;
  readonly bytecode: Hex;
}

/** A chain that carries contracts, as whoever deploys and calls them needs it: one confirmed transaction after the other. */
export interface ContractHost {
  readonly id: ChainId;
  /** Whether nobody has deployed here yet: only then the contracts get the addresses that are known beforehand. */
  isFresh(): Promise<boolean>;
  /** Deploys in the name of the devnet's deployer. @throws DuebookError `devnet/reverted` */
  deploy(artifact: Artifact, args: readonly unknown[]): Promise<Address>;
  /** Sends a call and returns the transaction's hash once it is in a block. @throws DuebookError `devnet/reverted` */
  send(by: DevAccount, to: Address, data: Hex): Promise<Hex>;
  /** What a contract answers at the newest block. */
  call(to: Address, data: Hex): Promise<Hex>;
}
