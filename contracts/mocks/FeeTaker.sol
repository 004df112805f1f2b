// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {TestToken} from "./TestToken.sol";

/// @title A token that takes a share
/// @notice Its vice: 1 % of each transfer goes to the token itself, always.
contract FeeTaker is TestToken {
    function _update(address from, address to, uint256 value) internal override {
        bool isTaken = from != address(0) && to != address(this);
        uint256 fee = isTaken ? value / 100 : 0;
        if (fee > 0) super._update(from, address(this), fee);
        super._update(from, to, value - fee);
    }
}
