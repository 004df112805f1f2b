// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {TestToken} from "./TestToken.sol";

/// @title A token that lies
/// @notice Its vice: while it lies, a transfer moves nothing and returns true.
contract Liar is TestToken {
    bool public isLying;

    function setLying(bool lies) external {
        isLying = lies;
    }

    function transfer(address to, uint256 value) public override returns (bool) {
        return isLying || super.transfer(to, value);
    }

    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        return isLying || super.transferFrom(from, to, value);
    }
}
