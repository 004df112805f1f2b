// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title An account that is a contract
/// @notice Signs (ERC-1271) whatever its one key signs.
contract ContractWallet is IERC1271 {
    address private immutable key;

    constructor(address key_) {
        key = key_;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view override returns (bytes4) {
        bool isValid = ECDSA.recoverCalldata(hash, signature) == key;
        return isValid ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}
