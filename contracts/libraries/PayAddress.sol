// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// @title Where a plain transfer pays one debt
/// @notice An account without code that only its desk can empty: the desk creates a contract there (CREATE2), whose
/// constructor runs one function of the desk as its own (DELEGATECALL) and destroys itself in the same transaction. So
/// nothing is left there (EIP-6780), and it can be emptied again and again; twice in one transaction it cannot. A
/// constructor that merely returned would leave nonce 1, and the second sweep would fail.
///
/// The constructor, written out, because Solidity has no word for it without a warning:
///
///   63 selector      PUSH4          5f 52  PUSH0 MSTORE        the call's data, at 28 to 31
///   60 20 5f         32, 0          60 04 60 1c  4, 28         answer to 0 to 31, data from 28
///   33 5a f4         CALLER GAS DELEGATECALL
///   60 1b 57         27 JUMPI                                  on success
///   3d 5f 5f 3e      RETURNDATACOPY  3d 5f fd  REVERT          else with the same reason
///   5b 5f 51 ff      JUMPDEST PUSH0 MLOAD SELFDESTRUCT         native coin goes to the account that was answered
library PayAddress {
    /// @notice The constructor that runs the function `selector` of its creator, which answers one account.
    function constructorOf(bytes4 selector) internal pure returns (bytes memory) {
        return bytes.concat(hex"63", selector, hex"5f5260205f6004601c335af4601b573d5f5f3e3d5ffd5b5f51ff");
    }

    /// @notice The account where `creator` makes a contract with `constructorHash` for `id` (EIP-1014).
    /// @param prefix 0xff on Ethereum and its kin, 0x41 on TRON.
    function at(bytes1 prefix, address creator, bytes32 id, bytes32 constructorHash) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(prefix, creator, id, constructorHash)))));
    }
}
