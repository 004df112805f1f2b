import { Common, Hardfork, Mainnet } from "@ethereumjs/common";
import {
  EVM,
  EVMMockBlockchain,
  type EVMResult,
  type EVMRunCallOpts,
  getOpcodesForHF,
  type Message,
  NobleBN254,
} from "@ethereumjs/evm";
import { Caches, MerkleStateManager } from "@ethereumjs/statemanager";
import { Address as EvmAddress } from "@ethereumjs/util";
import { type Address, concatBytes, type Hex, hexToBytes, keccak256, numberToBytes } from "viem";
import { PREFIX_IN_WORD, TRON_PREFIX, TVM_PARAMS, TVM_PRECOMPILES, tvmOpcodes } from "./tvm-rules.ts";

const PREFIX = Uint8Array.of(TRON_PREFIX);
const MCOPY = 0x5e;
const SELFDESTRUCT = 0xff;
/** CREATE and CREATE2. */
const CREATIONS = [0xf0, 0xf5];
/** CALL, CALLCODE, DELEGATECALL and STATICCALL, whose first argument is the energy that they ask for. */
const CALLS = [0xf1, 0xf2, 0xf4, 0xfa];

type Opcode = EVM["_opcodeMap"][number];
type Logic = Opcode["opHandler"];
type RunState = Parameters<Logic>[0];

/**
 * TRON's virtual machine: Petersburg's EVM at Frontier's prices, with PUSH0, MCOPY, transient storage, CHAINID, SELFBALANCE
 * and BASEFEE, which TRON took over one by one, and with TRON's accounts of 21 bytes.
 */
export class Tvm extends EVM {
  /** Transaction that is running: addresses of what it creates follow from its hash. */
  #transactionHash: Hex = "0x";
  /** Account that the running transaction deploys to, if it deploys. */
  #deploysTo: Address | undefined;
  /** Calls, creations and destructions inside the running transaction; calls of precompiles are none (java-tron, Program). */
  #innerSteps = 0;

  /** Answers CHAINID with `chainNumber`; the state is empty and of its own. */
  constructor(chainNumber: number) {
    const common = new Common({ chain: Mainnet, hardfork: Hardfork.Petersburg, eips: [1153, 3855] });
    super({
      common,
      params: TVM_PARAMS,
      stateManager: new MerkleStateManager({ common, caches: new Caches() }),
      blockchain: new EVMMockBlockchain(),
      bn254: new NobleBN254(),
      customOpcodes: tvmOpcodes(chainNumber),
      customPrecompiles: TVM_PRECOMPILES,
      allowUnlimitedContractSize: true, // a transaction of 500 kB is the only limit
      allowUnlimitedInitCodeSize: true,
    });
    this.#takeOver(MCOPY);
    for (const code of CALLS) this.#forwardAllEnergy(code, (state) => state.stack.peek(1)[0]);
    for (const code of CREATIONS) {
      this.#forwardAllEnergy(code, () => undefined);
      this.#changeLogic(code, leavingPrefix);
    }
    this.#changeLogic(SELFDESTRUCT, (logic) => (state, common) => {
      this.#innerSteps += 1;
      return logic(state, common);
    });
  }

  /** Says which transaction runs next, and where it deploys to. */
  begin(transactionHash: Hex, deploysTo?: Address): void {
    this.#transactionHash = transactionHash;
    this.#deploysTo = deploysTo;
    this.#innerSteps = 0;
  }

  /** Removes the contracts that destroyed themselves, and forgets what lasts for one transaction. */
  async end(destroyed: Iterable<Hex>): Promise<void> {
    for (const address of destroyed) await this.journal.deleteAccount(new EvmAddress(hexToBytes(address)));
    this.transientStorage.clear();
    await this.journal.cleanup();
  }

  override async runCall(options: EVMRunCallOpts): Promise<EVMResult> {
    const { message } = options; // calls from inside have one
    if (message && !(message.to && this.getPrecompile(message.codeAddress))) this.#innerSteps += 1;
    return super.runCall(options);
  }

  protected override async _generateAddress(message: Message): Promise<EvmAddress> {
    if (message.depth === 0 && this.#deploysTo) return new EvmAddress(hexToBytes(this.#deploysTo));
    const before = numberToBytes(this.#innerSteps - 1, { size: 8 }); // this creation is counted already
    const made = message.salt
      ? concatBytes([PREFIX, message.caller.bytes, message.salt, keccak256(message.code as Uint8Array, "bytes")])
      : concatBytes([hexToBytes(this.#transactionHash), before]);
    return new EvmAddress(keccak256(made, "bytes").subarray(12));
  }

  /** Cancun's opcode, which @ethereumjs does not put on an older fork by its EIP. */
  #takeOver(code: number): void {
    const cancun = new Common({ chain: Mainnet, hardfork: Hardfork.Cancun, params: TVM_PARAMS });
    const entry = getOpcodesForHF(cancun).opcodeMap[code];
    if (entry) this._opcodeMap[code] = entry;
  }

  /** TRON never took over EIP-150: a call may have all that is left, not 63/64 of it (java-tron, Program.getCallEnergy). */
  #forwardAllEnergy(code: number, askedIn: (state: RunState) => bigint | undefined): void {
    const entry = this._opcodeMap[code];
    if (!entry) return;
    const { gasHandler } = entry;
    entry.gasHandler = async (state, gas, common) => {
      const asked = askedIn(state);
      const spent = await gasHandler(state, gas, common);
      const left = state.interpreter.getGasLeft() - spent;
      state.messageGasLimit = asked !== undefined && asked < left ? asked : left;
      return spent;
    };
  }

  #changeLogic(code: number, change: (logic: Logic) => Logic): void {
    const entry = this._opcodeMap[code];
    if (entry) entry.opHandler = change(entry.opHandler);
  }
}

/** What a creation answers keeps the prefix of TRON's accounts in front of its 20 bytes. */
function leavingPrefix(logic: Logic): Logic {
  return async (state, common) => {
    await logic(state, common);
    const created = state.stack.pop();
    state.stack.push(created === 0n ? 0n : PREFIX_IN_WORD | created);
  };
}
