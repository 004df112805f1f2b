// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {State} from "../types/DataTypes.sol";

/// How a debt stands at an instant; computed, never written.
enum Standing {
    None,
    Current,
    Grace,
    Delinquent,
    Closed
}

/// Age of the oldest unpaid due date, in days past due.
enum Bucket {
    Current,
    Days1To29,
    Days30To59,
    Days60To89,
    Days90AndMore
}

/// @param total Principal and charge.
/// @param paid All that was ever credited.
/// @param due Installments due by the instant, less what was paid; late fee not included.
/// @param arrears The part of `due` whose due date is past.
/// @param fee Late fee that is assessed by the instant and not paid.
/// @param cure What must be paid to be current again: arrears (the late fee never makes arrears).
/// @param payoff What settles everything at the instant.
/// @param daysPastDue Whole days since the oldest unpaid due date.
/// @param bucket Range of `daysPastDue`.
/// @param nextDueAt Oldest due date that is not paid in full, 0 if none; not after the acceleration.
/// @param nextAmount What is missing of the installment due then.
struct Quote {
    State state;
    Standing standing;
    uint64 total;
    uint64 paid;
    uint64 due;
    uint64 arrears;
    uint64 fee;
    uint64 cure;
    uint64 payoff;
    uint32 daysPastDue;
    Bucket bucket;
    uint40 nextDueAt;
    uint64 nextAmount;
}

/// @param dueAt Instant at which it is owed.
/// @param amount What is owed then.
/// @param paid How much of it is paid; payments fill the oldest first.
struct Installment {
    uint40 dueAt;
    uint64 amount;
    uint64 paid;
}

/// @title Reading aid
/// @notice Answers what is owed, when, at any instant, for wallets, pages and auditors. Holds nothing, decides nothing.
interface IDebtLens {
    error DebtUnknown(bytes32 id);

    /// @notice What is owed at `at` with what is written now. Accelerated: all of it is due; the late fee and the rebate
    /// go on by the schedule. Disputed: the late fee stands still.
    function quote(bytes32 id, uint40 at) external view returns (Quote memory);
    function schedule(bytes32 id) external view returns (Installment[] memory);
    /// @notice Whether what is written about the debt is consistent now; false would be a fault of the contracts.
    function health(bytes32 id) external view returns (bool);
}
