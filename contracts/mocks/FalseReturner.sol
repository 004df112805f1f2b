// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {TestToken} from "./TestToken.sol";

/// @title A token that does not revert
/// @notice Its vice: what fails moves nothing and returns false.
contract FalseReturner is TestToken {
    function transfer(address to, uint256 value) public override returns (bool) {
        if (balanceOf(msg.sender) < value) return false;
        return super.transfer(to, value);
    }

    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        if (balanceOf(from) < value || allowance(from, msg.sender) < value) return false;
        return super.transferFrom(from, to, value);
    }
}
