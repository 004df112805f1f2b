// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Tether} from "./Tether.sol";

/// @title Tether as on TRON (TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t)
/// @notice Its vice: `transfer` moves the money and returns false; `transferFrom` returns true. Failures revert.
contract TronTether is Tether {
    function approve(address spender, uint256 value) external returns (bool) {
        _approve(spender, value);
        return true;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _transfer(to, value);
        return false;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        _transferFrom(from, to, value);
        return true;
    }
}
