// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {TestToken} from "./TestToken.sol";

/// @title A token whose payee burns the gas
/// @notice Its vice: a transfer to a burning account uses up all the gas that it was given, as a hook of the payee's can.
contract GasBurner is TestToken {
    mapping(address account => bool) public isBurning;

    function setBurning(address account, bool burns) external {
        isBurning[account] = burns;
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (!isBurning[to]) return;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            invalid()
        }
    }
}
