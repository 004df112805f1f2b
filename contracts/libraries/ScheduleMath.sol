// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {CalendarMonths} from "./CalendarMonths.sol";

/// What the installments of a debt are computed from, in one word, so that it is passed and not copied:
///
///   firstDueAt 36 │ interval 23 │ interval is months 1 │ installments 12 │ deferDays 16 │ total 64 │ balloonBps 16
///
/// Low bits first.
type Schedule is uint256;

using ScheduleMath for Schedule global;

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
/// A deferral moves every due date by the same days, so that none moves by less; months still count from the anchor.
/// Rounding: q rounds down, so that the debtor never owes a unit early; the last installment takes the rest.
/// Money fills the oldest installment first, so one number, what was paid toward the total, tells which are filled.
/// Unchecked: amounts are below 2^64, instants below 2^41, n is 1 to 4095, which `open` checked; so nothing overflows,
/// and each subtraction stands behind its comparison.
library ScheduleMath {
    uint256 internal constant BPS = 10_000;

    /// @dev `timing` is the first five fields, 88 bits, as a debt's progress holds them too.
    function pack(uint256 timing, uint64 total_, uint16 balloonBps_) internal pure returns (Schedule) {
        return Schedule.wrap(timing | (uint256(total_) << 88) | (uint256(balloonBps_) << 152));
    }

    /// @dev The interval of months or of seconds: one of the two is 0.
    function packTiming(
        uint40 firstDueAt_,
        uint24 intervalSeconds_,
        uint8 intervalMonths_,
        uint16 installments_
    ) internal pure returns (uint256) {
        uint256 isMonthly = intervalMonths_ > 0 ? 1 << 59 : 0;
        uint256 interval = uint256(intervalSeconds_) | intervalMonths_;
        return firstDueAt_ | (interval << 36) | isMonthly | (uint256(installments_) << 60);
    }

    /// @notice Instant of the first due date as the terms say it, before any deferral.
    function firstDueAt(Schedule self) internal pure returns (uint256) {
        return Schedule.unwrap(self) & 0xfffffffff;
    }

    function intervalSeconds(Schedule self) internal pure returns (uint256) {
        return _isMonthly(self) ? 0 : _interval(self);
    }

    function intervalMonths(Schedule self) internal pure returns (uint256) {
        return _isMonthly(self) ? _interval(self) : 0;
    }

    function installments(Schedule self) internal pure returns (uint256) {
        return (Schedule.unwrap(self) >> 60) & 0xfff;
    }

    function total(Schedule self) internal pure returns (uint256) {
        return uint64(Schedule.unwrap(self) >> 88);
    }

    function balloonBps(Schedule self) internal pure returns (uint256) {
        return uint16(Schedule.unwrap(self) >> 152);
    }

    /// @notice By how much every due date is later than the terms say.
    function deferSeconds(Schedule self) internal pure returns (uint256) {
        unchecked {
            return ((Schedule.unwrap(self) >> 72) & 0xffff) * 1 days;
        }
    }

    /// @notice The regular installment q; rounds down.
    function regularAmount(Schedule self) internal pure returns (uint256) {
        unchecked {
            uint256 balloon = (self.total() * self.balloonBps()) / BPS; // Down: what is not balloon is spread evenly.
            return (self.total() - balloon) / self.installments();
        }
    }

    /// @notice What is owed once the first `count` installments are due.
    function cumulativeDue(Schedule self, uint256 count) internal pure returns (uint256) {
        unchecked {
            return count >= self.installments() ? self.total() : count * self.regularAmount();
        }
    }

    /// @notice Instant at which installment `number` is due.
    function dueAt(Schedule self, uint256 number) internal pure returns (uint256) {
        unchecked {
            uint256 elapsed = (number - 1) * _interval(self);
            uint256 first = self.firstDueAt();
            return
                self.deferSeconds() + (_isMonthly(self) ? CalendarMonths.addMonths(first, elapsed) : first + elapsed);
        }
    }

    /// @notice Sum of the due dates of the installments `from` to `to`: a series for seconds; months differ in length, so
    /// they are added one by one.
    function sumOfDueAt(Schedule self, uint256 from, uint256 to) internal pure returns (uint256 sum) {
        unchecked {
            if (!_isMonthly(self)) return ((to - from + 1) * (self.dueAt(from) + self.dueAt(to))) / 2;
            (uint256 month, uint256 day) = CalendarMonths.monthAndDayOf(self.firstDueAt());
            uint256 timeOfDay = self.firstDueAt() % 1 days;
            sum = (to - from + 1) * self.deferSeconds();
            for (uint256 k = from; k <= to; ++k) {
                sum += CalendarMonths.inMonth(month + (k - 1) * _interval(self), day, timeOfDay);
            }
        }
    }

    /// @notice How many installments are due at `at`, the instant itself included; computed without a loop.
    function countDue(Schedule self, uint256 at) internal pure returns (uint256) {
        unchecked {
            uint256 firstDueAt_ = self.firstDueAt();
            uint256 deferred = self.deferSeconds();
            if (at < firstDueAt_ + deferred) return 0;
            if (self.installments() == 1) return 1;
            uint256 undeferred = at - deferred;
            uint256 count =
                _isMonthly(self) ? _countMonthsDue(self, undeferred) : (undeferred - firstDueAt_) / _interval(self) + 1;
            return Math.min(self.installments(), count);
        }
    }

    /// @notice How many installments were due before `at`, less `graceSeconds`.
    function countPast(Schedule self, uint256 at, uint256 graceSeconds) internal pure returns (uint256) {
        unchecked {
            return at > graceSeconds ? self.countDue(at - graceSeconds - 1) : 0;
        }
    }

    /// @notice What is missing of the first `count` installments.
    function missing(Schedule self, uint256 count, uint256 towardTotal) internal pure returns (uint256) {
        return Math.saturatingSub(self.cumulativeDue(count), towardTotal);
    }

    /// @notice Number of the oldest installment that is not filled, n + 1 if all are.
    function oldestUnpaid(Schedule self, uint256 towardTotal) internal pure returns (uint256) {
        unchecked {
            if (towardTotal >= self.total()) return self.installments() + 1;
            uint256 regular = self.regularAmount();
            // A balloon of all or nearly all leaves nothing to the regular installments: only the last is owed.
            if (regular == 0) return self.installments();
            uint256 number = towardTotal / regular + 1;
            return number < self.installments() ? number : self.installments();
        }
    }

    /// @notice Instant at which the oldest installment that is not filled is due; if all are, the last one.
    /// In one piece, because each payment asks for it; `tryDiv` spares the questions whether the divisors are 0.
    function oldestDueAt(Schedule self, uint256 towardTotal) internal pure returns (uint256) {
        unchecked {
            uint256 balloon = (self.total() * self.balloonBps()) / BPS;
            (, uint256 regular) = Math.tryDiv(self.total() - balloon, self.installments()); // There is one at least.
            (bool isSpread, uint256 filled) = Math.tryDiv(towardTotal, regular);
            uint256 last = self.installments() - 1;
            uint256 elapsed = (isSpread ? Math.min(filled, last) : last) * _interval(self);
            uint256 first = self.firstDueAt();
            return
                self.deferSeconds() + (_isMonthly(self) ? CalendarMonths.addMonths(first, elapsed) : first + elapsed);
        }
    }

    /// @dev All due dates in months before that of `at` have come, however short the months; only the due date in the
    /// very month of `at`, if there is one, must be looked at.
    function _countMonthsDue(Schedule self, uint256 at) private pure returns (uint256) {
        unchecked {
            (uint256 anchorMonth, uint256 anchorDay) = CalendarMonths.monthAndDayOf(self.firstDueAt());
            (uint256 month, uint256 day) = CalendarMonths.monthAndDayOf(at);
            uint256 intervals = (month - anchorMonth) / _interval(self);
            bool isEarlierMonth = anchorMonth + intervals * _interval(self) < month;
            if (isEarlierMonth || day > anchorDay) return intervals + 1;
            bool hasCome = CalendarMonths.inMonth(month, anchorDay, self.firstDueAt() % 1 days) <= at;
            return hasCome ? intervals + 1 : intervals;
        }
    }

    function _interval(Schedule self) private pure returns (uint256) {
        return (Schedule.unwrap(self) >> 36) & 0x7fffff;
    }

    function _isMonthly(Schedule self) private pure returns (bool) {
        return (Schedule.unwrap(self) >> 59) & 1 == 1;
    }
}
