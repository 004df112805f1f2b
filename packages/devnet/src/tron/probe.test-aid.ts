import { createRequire } from "node:module";
import type { Abi, Hex } from "viem";

/** A contract that shows what the machine under it does. */
const SOURCE = `// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

contract Child {
    receive() external payable {}
    function destroy() external { selfdestruct(payable(msg.sender)); }
}

/** Destroys itself in its constructor, as what PayDesk makes at a pay address does. */
contract Fleeting {
    constructor() { selfdestruct(payable(msg.sender)); }
}

contract Probe {
    event Noted(uint256 indexed number);
    error Told(uint256 number);

    uint256 public number;
    uint256[] private pile;
    address public made;
    Child public immutable child = new Child();

    receive() external payable {}

    function note(uint256 n) external { number = n; emit Noted(n); }
    function refuse(string calldata reason) external pure { revert(reason); }
    function tell(uint256 n) external pure { revert Told(n); }
    function fail() external { assembly { invalid() } }
    function spin() external { while (true) pile.push(1); }

    function surroundings() external view returns (uint256[8] memory) {
        return [block.chainid, block.basefee, tx.gasprice, block.gaslimit, block.prevrandao, block.timestamp, block.number,
            address(this).balance];
    }
    function words() external view returns (uint256 self, uint256 caller_, uint256 coinbase_) {
        assembly { self := address() caller_ := caller() coinbase_ := coinbase() }
    }
    function recovered(bytes32 hash, uint8 v, bytes32 r, bytes32 s) external view returns (uint256 word, address signer) {
        signer = ecrecover(hash, v, r, s);
        assembly {
            let p := mload(0x40)
            mstore(p, hash) mstore(add(p, 32), v) mstore(add(p, 64), r) mstore(add(p, 96), s)
            if iszero(staticcall(gas(), 1, p, 128, p, 32)) { revert(0, 0) }
            word := mload(p)
        }
    }
    function third(bytes calldata data) external view returns (bytes memory said) {
        (, said) = address(3).staticcall(data);
    }

    function make(bytes32 salt) external returns (uint256 word) {
        bytes memory code = type(Child).creationCode;
        assembly { word := create2(0, add(code, 32), mload(code), salt) }
        made = address(uint160(word));
    }
    function makePlain() external {
        this.number();
        made = address(new Child());
    }
    function makeAndLeave(bytes32 salt) external { new Fleeting{salt: salt}(); }
    function childCode() external pure returns (bytes memory) { return type(Child).creationCode; }

    /** Energy before and after a call that burns all it gets. */
    function loseAll() external returns (bool isDone, uint256 before_, uint256 after_) {
        before_ = gasleft();
        try this.fail() { isDone = true; } catch {}
        after_ = gasleft();
    }
    function depth(uint256 left) external returns (uint256) {
        if (left == 0) return 0;
        try this.depth(left - 1) returns (uint256 deeper) { return deeper + 1; } catch { return 0; }
    }
    function copy(bytes calldata data) external pure returns (bytes memory) { return data; }
    function transientSum(uint256 n) external returns (uint256 sum) {
        assembly { tstore(n, 7) sum := add(tload(n), tload(add(n, 1))) }
    }
}`;

interface Compiled {
  readonly abi: Abi;
  readonly bytecode: Hex;
}

let compiled: Compiled | undefined;

/** The probe, compiled for the EVM that the repository's contracts are compiled for. */
export function compileProbe(): Compiled {
  compiled ??= compile();
  return compiled;
}

function compile(): Compiled {
  const solc: { compile(input: string): string } = createRequire(import.meta.url)("solc");
  const settings = {
    evmVersion: "cancun",
    optimizer: { enabled: true },
    outputSelection: { "*": { Probe: ["abi", "evm.bytecode.object"] } },
  };
  const sources = { "Probe.sol": { content: SOURCE } };
  const output = JSON.parse(solc.compile(JSON.stringify({ language: "Solidity", sources, settings })));
  const failure = output.errors?.find(({ severity }: { readonly severity: string }) => severity === "error");
  if (failure) throw new Error(failure.formattedMessage);
  const { abi, evm } = output.contracts["Probe.sol"].Probe;
  return { abi, bytecode: `0x${evm.bytecode.object}` };
}
