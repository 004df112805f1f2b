// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {TestToken} from "./TestToken.sol";

/// @title A token that calls back
/// @notice Its vice: during each transfer it calls whom it was told to call, as ERC-777 hooks can.
contract Reentrant is TestToken {
    address public hook;
    bytes public hookData;
    bool public hookSucceeded;
    bytes public hookAnswer;

    function setHook(address target, bytes calldata data) external {
        hook = target;
        hookData = data;
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        // solhint-disable-next-line avoid-low-level-calls
        if (hook != address(0)) (hookSucceeded, hookAnswer) = hook.call(hookData);
    }
}
