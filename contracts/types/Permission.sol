// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// @title What a creditor may let a servicer do
/// @notice Bits of `IDebtRelief.authorize`. None of them moves the creditor's money, assigns a debt or raises an amount.
library Permission {
    uint16 internal constant DEFER = 1;
    uint16 internal constant FORGIVE = 2;
    uint16 internal constant WAIVE = 4;
    uint16 internal constant OFFER = 8;
    uint16 internal constant NOTICE = 16;
    uint16 internal constant ACCELERATE = 32;
    /// @dev Sign receipts of payments on other chains.
    uint16 internal constant RECEIPT = 64;
    uint16 internal constant ALL = 127;
}
