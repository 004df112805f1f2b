// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {TestToken} from "./TestToken.sol";

/// @title A token like USDC
/// @notice Its vice: it blocks whoever calls, sends or receives.
contract EitherSideBlocker is TestToken {
    mapping(address account => bool) public isBlocked;

    error Blocked(address account);

    modifier onlyUnblocked(address account) {
        require(!isBlocked[account], Blocked(account));
        _;
    }

    function setBlocked(address account, bool isListed) external {
        isBlocked[account] = isListed;
    }

    function _update(
        address from,
        address to,
        uint256 value
    ) internal override onlyUnblocked(msg.sender) onlyUnblocked(from) onlyUnblocked(to) {
        super._update(from, to, value);
    }
}
