// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Tether} from "./Tether.sol";

/// @title Tether as on Ethereum (0xdAC17F958D2ee523a2206206994597C13D831ec7)
/// @notice Its vices: transfers and approvals return nothing; an approval must go through zero. The rest is as measured on
/// the original: a transfer to a blacklisted account succeeds, from one it does not, and a blacklisted spender may still
/// pull.
contract EthereumTether is Tether {
    function approve(address spender, uint256 value) external {
        require(value == 0 || allowance[msg.sender][spender] == 0, Refused());
        _approve(spender, value);
    }

    function transfer(address to, uint256 value) external {
        _transfer(to, value);
    }

    function transferFrom(address from, address to, uint256 value) external {
        _transferFrom(from, to, value);
    }
}
