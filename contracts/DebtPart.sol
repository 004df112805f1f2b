// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {DebtLedger} from "./DebtLedger.sol";

/// @title A part of DebtBook that has another one behind it
abstract contract DebtPart is DebtLedger {
    /// @dev The part that gets what this one does not know.
    address private immutable next;

    constructor(address next_) {
        next = next_;
    }

    /// @dev The code of the next part, DebtBook's storage.
    fallback() external {
        _handOn(next);
    }
}
