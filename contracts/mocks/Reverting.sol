// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {TestToken} from "./TestToken.sol";

/// @title A token that stops
/// @notice Its vice: once stopped, every transfer reverts, to whomever and without a reason.
contract Reverting is TestToken {
    bool public isStopped;

    function setStopped(bool stopped) external {
        isStopped = stopped;
    }

    function _update(address from, address to, uint256 value) internal override {
        // solhint-disable-next-line gas-custom-errors, reason-string
        require(!isStopped);
        super._update(from, to, value);
    }
}
