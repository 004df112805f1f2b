// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {TestToken} from "./TestToken.sol";

/// @title A token that calls back
/// @notice Its vice: during each transfer it calls whom it was told to call, as ERC-777 hooks can.
contract Reentrant is TestToken {
    struct Hook {
        address target;
        bytes data;
    }

    /// @param hasSucceeded Whether the call has ever gone through.
    /// @param data What the last one was answered.
    struct Answer {
        bool hasSucceeded;
        bytes data;
    }

    Hook[] private _hooks;
    Answer[] private _answers;

    function setHooks(Hook[] calldata hooks) external {
        delete _hooks;
        delete _answers;
        for (uint256 i; i < hooks.length; ++i) {
            _hooks.push(hooks[i]);
            _answers.push();
        }
    }

    function answers() external view returns (Answer[] memory) {
        return _answers;
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        for (uint256 i; i < _hooks.length; ++i) {
            // solhint-disable-next-line avoid-low-level-calls
            (bool isDone, bytes memory data) = _hooks[i].target.call(_hooks[i].data);
            _answers[i] = Answer(_answers[i].hasSucceeded || isDone, data);
        }
    }
}
