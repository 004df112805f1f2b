// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {CalendarMonths} from "./CalendarMonths.sol";

/// What the installments of a debt are computed from; nothing of a schedule is stored installment by installment.
/// @param total Principal and charge.
/// @param installments How many, at least 1.
/// @param balloonBps Share of the total that the last installment carries on top.
/// @param firstDueAt Due date of installment 1; for months also the anchor.
/// @param intervalSeconds Seconds between due dates, or 0.
/// @param intervalMonths Calendar months between due dates, or 0.
struct Schedule {
    uint256 total;
    uint256 installments;
    uint256 balloonBps;
    uint256 firstDueAt;
    uint256 intervalSeconds;
    uint256 intervalMonths;
}

/// @title Schedule arithmetic
/// @notice Which installment is how much, and when. Installments are numbered from 1.
///
///   owed
///   total ┤                                       ┌───────   k = n: all of it, so no unit is ever lost to rounding
///         │                                       │
///         │                                       │ q + balloon + what rounding left over
///    3 q ─┤                             ┌─────────┘
///    2 q ─┤                   ┌─────────┘ q
///      q ─┤         ┌─────────┘ q
///       0 ┼─────────┘ q
///         └─────────┬─────────┬─────────┬─────────┬───────▶  time
///               firstDueAt  + 1 interval ...   + (n-1) intervals
///
///   ┌──────────────────────────────────────────────────────┐
///   │ q = floor((total - floor(total balloonBps / 1e4)) / n)│   the regular installment, 1 to n-1
///   │ cumulativeDue(k) = k q for k < n, total for k = n     │
///   └──────────────────────────────────────────────────────┘
///
/// Rounding: q rounds down, so that the debtor never owes a unit early; the last installment takes the rest.
/// Money fills the oldest installment first, so one number, what was paid toward the total, tells which are filled.
library ScheduleMath {
    using CalendarMonths for uint256;

    uint256 internal constant BPS = 10_000;

    /// @notice The regular installment q; rounds down.
    function regularAmount(Schedule memory self) internal pure returns (uint256) {
        uint256 balloon = (self.total * self.balloonBps) / BPS; // Down: what is not balloon is spread evenly.
        return (self.total - balloon) / self.installments;
    }

    /// @notice What is owed once the first `count` installments are due.
    function cumulativeDue(Schedule memory self, uint256 count) internal pure returns (uint256) {
        return count >= self.installments ? self.total : count * regularAmount(self);
    }

    /// @notice Instant at which installment `number` is due.
    function dueAt(Schedule memory self, uint256 number) internal pure returns (uint256) {
        if (self.intervalMonths > 0) return self.firstDueAt.addMonths((number - 1) * self.intervalMonths);
        return self.firstDueAt + (number - 1) * self.intervalSeconds;
    }

    /// @notice How many installments are due at `at`, the instant itself included; computed without a loop.
    function countDue(Schedule memory self, uint256 at) internal pure returns (uint256) {
        if (at < self.firstDueAt) return 0;
        if (self.installments == 1) return 1;
        if (self.intervalMonths > 0) return Math.min(self.installments, _countMonthsDue(self, at));
        return Math.min(self.installments, (at - self.firstDueAt) / self.intervalSeconds + 1);
    }

    /// @notice How many installments were due before `at`, less `graceSeconds`.
    function countPast(Schedule memory self, uint256 at, uint256 graceSeconds) internal pure returns (uint256) {
        return at > graceSeconds ? countDue(self, at - graceSeconds - 1) : 0;
    }

    /// @notice What is missing of the first `count` installments.
    function missing(Schedule memory self, uint256 count, uint256 towardTotal) internal pure returns (uint256) {
        return Math.saturatingSub(cumulativeDue(self, count), towardTotal);
    }

    /// @notice Number of the oldest installment that is not filled, n + 1 if all are.
    function oldestUnpaid(Schedule memory self, uint256 towardTotal) internal pure returns (uint256) {
        if (towardTotal >= self.total) return self.installments + 1;
        uint256 regular = regularAmount(self);
        // A balloon of all or nearly all leaves nothing to the regular installments: only the last is owed.
        if (regular == 0) return self.installments;
        return Math.min(self.installments, towardTotal / regular + 1);
    }

    /// @dev All due dates in months before that of `at` have come, however short the months; only the due date in the
    /// very month of `at`, if there is one, must be looked at.
    function _countMonthsDue(Schedule memory self, uint256 at) private pure returns (uint256) {
        uint256 intervals = self.firstDueAt.monthsBetween(at) / self.intervalMonths;
        return dueAt(self, intervals + 1) <= at ? intervals + 1 : intervals;
    }
}
