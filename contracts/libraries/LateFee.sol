// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Progress} from "./DebtSlots.sol";
import {PackedConditions} from "./PackedConditions.sol";
import {Schedule, ScheduleMath} from "./ScheduleMath.sol";
import {State} from "../types/DataTypes.sol";

/// @title Late fee
/// @notice Simple, only on what is past due, only after grace, never on fees, capped for life, rounded for the debtor.
///
///   ┌─────────────────────────────────────────────────────────────────────────────────────────┐
///   │ assessed(t) = assessed + min(cap - assessed, floor(I bpsPerYear / (1e4 · 365 days)))     │
///   │ I = Σ unpaid(k) · max(0, t - max(accruedAt, dueAt(k) + grace)), over the installments k  │
///   │ cap = floor(total capBps / 1e4)                                                          │
///   └─────────────────────────────────────────────────────────────────────────────────────────┘
///
/// Example: 100.00 is 73 days past grace at 10 % a year: I = 1e8 · 73 · 86400, fee = 1e8 · 0.1 / 5 = 2.00.
/// Assessing more often can only lower the fee, by less than one unit each time, since every step rounds down.
/// Unchecked: an integral is below 2^64 units times 2^41 seconds times 2^12 installments; cf. `ScheduleMath`.
library LateFee {
    uint256 private constant YEAR_BPS = 365 days * 10_000;

    /// @notice Late fee assessed up to `at`; does not change before `accruedAt`, nor while the debt is disputed.
    function assessedAt(
        Schedule schedule,
        PackedConditions conditions,
        Progress progress,
        uint256 at
    ) internal pure returns (uint256) {
        unchecked {
            uint256 assessed = progress.feeAssessed();
            uint256 towardTotal = progress.paid();
            // Nothing is past grace: the common case, and the reason why a payment on time counts and loops over nothing.
            if (at <= schedule.oldestDueAt(towardTotal) + conditions.graceSeconds()) return assessed;
            if (towardTotal >= schedule.total()) return assessed;
            uint256 accruedAt = progress.accruedAt();
            if (at <= accruedAt || progress.isIn(State.Disputed)) return assessed;
            uint256 oldest = schedule.oldestUnpaid(towardTotal);
            uint256 integral = _integral(schedule, towardTotal, oldest, accruedAt, at, conditions.graceSeconds());
            uint256 fee = (integral * conditions.lateBpsPerYear()) / YEAR_BPS; // Down, for the debtor.
            return Math.min(cap(schedule.total(), conditions.feeCapBps()), assessed + fee);
        }
    }

    /// @notice The most that all late fees of a debt can ever be; rounds down.
    function cap(uint256 total, uint256 capBps) internal pure returns (uint256) {
        unchecked {
            return (total * capBps) / ScheduleMath.BPS;
        }
    }

    /// @notice What of the late fee a payment takes back that is credited now and was made at `paidAt`: the fee on that
    /// amount from then (but not from before the first grace) to `at`, rounded up for the debtor, and not more than is
    /// assessed and unpaid.
    function reversalOf(
        Schedule schedule,
        PackedConditions conditions,
        Progress progress,
        uint256 amount,
        uint256 paidAt,
        uint256 at
    ) internal pure returns (uint256) {
        uint256 unpaid = unpaidOf(schedule, progress);
        if (unpaid == 0) return 0;
        uint256 from = Math.max(paidAt, schedule.dueAt(1) + conditions.graceSeconds());
        uint256 fee = Math.ceilDiv(amount * Math.saturatingSub(at, from) * conditions.lateBpsPerYear(), YEAR_BPS);
        return Math.min(unpaid, fee);
    }

    /// @notice Late fee that is assessed and not paid; payments fill the total first.
    function unpaidOf(Schedule schedule, Progress progress) internal pure returns (uint256) {
        return progress.feeAssessed() - Math.saturatingSub(progress.paid(), schedule.total());
    }

    /// @dev I, in unit seconds. What was past grace at `accruedAt` counts from there, the rest from its own grace.
    function _integral(
        Schedule schedule,
        uint256 towardTotal,
        uint256 oldest,
        uint256 accruedAt,
        uint256 at,
        uint256 graceSeconds
    ) private pure returns (uint256) {
        unchecked {
            uint256 before = schedule.countPast(accruedAt, graceSeconds);
            uint256 pastGrace = schedule.countPast(at, graceSeconds);
            uint256 carried = schedule.missing(before, towardTotal) * (at - accruedAt);
            uint256 first = Math.max(before + 1, oldest);
            if (first > pastGrace) return carried;
            uint256 boundary = schedule.missing(first, Math.max(towardTotal, schedule.cumulativeDue(first - 1)));
            uint256 clock = at - graceSeconds;
            uint256 partly = boundary * (clock - schedule.dueAt(first));
            return carried + partly + _whole(schedule, first + 1, pastGrace, clock);
        }
    }

    /// @dev Installments `from` to `to`, of which nothing is paid, each from its due date to `clock`.
    function _whole(Schedule schedule, uint256 from, uint256 to, uint256 clock) private pure returns (uint256) {
        unchecked {
            if (from > to) return 0;
            uint256 regular = schedule.regularAmount();
            uint256 fromAll = regular * ((to - from + 1) * clock - schedule.sumOfDueAt(from, to));
            if (to < schedule.installments()) return fromAll;
            uint256 surplus = schedule.total() - schedule.installments() * regular; // Of the last over a regular one.
            return fromAll + surplus * (clock - schedule.dueAt(to));
        }
    }
}
