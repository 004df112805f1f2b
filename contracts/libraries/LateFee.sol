// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Schedule, ScheduleMath} from "./ScheduleMath.sol";

/// What the late fee of a debt is computed from.
/// @param paid All that was ever credited.
/// @param assessed Late fee assessed up to `accruedAt`.
/// @param accruedAt Instant up to which it is assessed.
/// @param bpsPerYear Simple yearly rate on the arrears.
/// @param capBps Lifetime cap, as a share of the total.
/// @param graceSeconds Time after each due date that costs nothing.
struct FeeFacts {
    uint256 paid;
    uint256 assessed;
    uint256 accruedAt;
    uint256 bpsPerYear;
    uint256 capBps;
    uint256 graceSeconds;
}

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
library LateFee {
    using ScheduleMath for Schedule;

    uint256 private constant YEAR_BPS = 365 days * 10_000;

    /// @notice Late fee assessed up to `at`; does not change before `accruedAt`.
    function assessedAt(FeeFacts memory self, Schedule memory schedule, uint256 at) internal pure returns (uint256) {
        if (at <= self.accruedAt) return self.assessed;
        uint256 towardTotal = Math.min(self.paid, schedule.total);
        uint256 pastGrace = schedule.countPast(at, self.graceSeconds);
        // Nothing missing is past grace: the common case, and the reason why a payment on time costs no loop.
        if (schedule.missing(pastGrace, towardTotal) == 0) return self.assessed;
        uint256 fee = (_integral(self, schedule, towardTotal, pastGrace, at) * self.bpsPerYear) / YEAR_BPS;
        return self.assessed + Math.min(cap(schedule.total, self.capBps) - self.assessed, fee);
    }

    /// @notice The most that all late fees of a debt can ever be; rounds down.
    function cap(uint256 total, uint256 capBps) internal pure returns (uint256) {
        return (total * capBps) / ScheduleMath.BPS;
    }

    /// @dev I, in unit seconds. What was past grace at `accruedAt` counts from there, the rest from its own grace.
    function _integral(
        FeeFacts memory self,
        Schedule memory schedule,
        uint256 towardTotal,
        uint256 pastGrace,
        uint256 at
    ) private pure returns (uint256) {
        uint256 before = schedule.countPast(self.accruedAt, self.graceSeconds);
        uint256 carried = schedule.missing(before, towardTotal) * (at - self.accruedAt);
        uint256 first = Math.max(before + 1, schedule.oldestUnpaid(towardTotal));
        if (first > pastGrace) return carried;
        uint256 boundary = schedule.missing(first, Math.max(towardTotal, schedule.cumulativeDue(first - 1)));
        uint256 clock = at - self.graceSeconds;
        return carried + boundary * (clock - schedule.dueAt(first)) + _whole(schedule, first + 1, pastGrace, clock);
    }

    /// @dev Installments `from` to `to`, of which nothing is paid, each from its due date to `clock`.
    function _whole(Schedule memory schedule, uint256 from, uint256 to, uint256 clock) private pure returns (uint256) {
        if (from > to) return 0;
        uint256 regular = schedule.regularAmount();
        uint256 last = schedule.total - schedule.cumulativeDue(schedule.installments - 1);
        uint256 surplus = to == schedule.installments ? (last - regular) * (clock - schedule.dueAt(to)) : 0;
        return surplus + regular * _seconds(schedule, from, to, clock);
    }

    /// @dev Σ (clock - dueAt(k)): an arithmetic series for seconds; months differ in length, so they are added one by one.
    function _seconds(
        Schedule memory schedule,
        uint256 from,
        uint256 to,
        uint256 clock
    ) private pure returns (uint256 s) {
        if (schedule.intervalMonths == 0) {
            return ((to - from + 1) * ((clock - schedule.dueAt(from)) + (clock - schedule.dueAt(to)))) / 2;
        }
        for (uint256 k = from; k <= to; ++k) s += clock - schedule.dueAt(k);
    }
}
