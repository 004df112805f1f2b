// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// @dev Who lives these lives, by their keys; the account of a key is `vm.addr(key)`.
uint256 constant CREDITOR_KEY = 0xC0FFEE;
uint256 constant DEBTOR_KEY = 0xDEB7;
uint256 constant PAYER_KEY = 0xBEEF;
uint256 constant BUYER_KEY = 0xB0B;
uint256 constant SERVICER_KEY = 0x5E21;
/// @dev They sign nothing.
address constant ARBITER = address(0xA4B1);
address constant SAFE = address(0x5AFE);
