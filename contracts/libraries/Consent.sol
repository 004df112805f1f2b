// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Whether an account agrees
library Consent {
    /// @notice Whether `account` has signed the digest, with its key or (ERC-1271) its code; sending the transaction is as
    /// good, and told by an empty signature. The key is tried first, because it is the usual one, needs no look at the account,
    /// which is cold, and counts whether or not the account has code (EIP-7702).
    function isGiven(address account, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (signature.length == 0) return msg.sender == account;
        (address signer, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && signer == account) return true;
        return SignatureChecker.isValidERC1271SignatureNowCalldata(account, digest, signature);
    }
}
