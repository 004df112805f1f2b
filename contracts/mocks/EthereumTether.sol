// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Tether} from "./Tether.sol";

/// @title Tether as on Ethereum (0xdAC17F958D2ee523a2206206994597C13D831ec7)
/// @notice Its vices: transfers and approvals return nothing; an approval must go through zero. The rest is as measured on
/// the original: a transfer to a blacklisted account succeeds, from one it does not, and a blacklisted spender may still
/// pull.
contract EthereumTether is Tether {
    /// @dev What the original costs more, because it is compiled without an optimizer (measured with solc 0.4.26): so that
    /// no figure with this token is lower than with the original.
    uint256 private constant UNOPTIMIZED = 1_020;

    function approve(address spender, uint256 value) external {
        _spendMore();
        require(value == 0 || allowance[msg.sender][spender] == 0, Refused());
        _approve(spender, value);
    }

    function transfer(address to, uint256 value) external {
        _spendMore();
        _transfer(to, value);
    }

    function transferFrom(address from, address to, uint256 value) external {
        _spendMore();
        _transferFrom(from, to, value);
    }

    function _spendMore() private view {
        uint256 until = gasleft() - UNOPTIMIZED;
        while (gasleft() > until) continue;
    }
}
