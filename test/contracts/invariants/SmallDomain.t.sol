// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Progress, ProgressSlot} from "../../../contracts/libraries/DebtSlots.sol";
import {LateFee} from "../../../contracts/libraries/LateFee.sol";
import {PackedConditions, PackedConditionsMath} from "../../../contracts/libraries/PackedConditions.sol";
import {Schedule, ScheduleMath} from "../../../contracts/libraries/ScheduleMath.sol";
import {Conditions} from "../../../contracts/types/DataTypes.sol";
import {Test} from "./Vm.sol";

/// @title Schedule and late fee, in a small world of which nothing is left out
/// @notice Up to 12 installments, a day apart, of a total of 13 parts: every number of installments, every part of the
/// total paid, every deferral of up to two days, with and without grace and balloon, at every hour of the first three
/// periods and of the deferral and the grace after them. The late fee is held to a clock that is wound hour by hour.
contract SmallDomainTest is Test {
    uint256 private constant START = 1_700_006_400; // On the hour.
    uint256 private constant PART = 1_000_003; // Odd, so that rounding shows.
    uint256 private constant PARTS = 13;
    uint256 private constant TOTAL = PARTS * PART;
    uint256 private constant RATE_BPS = 65_000;
    uint256 private constant CAP_BPS = 500;
    uint256 private constant PERIOD = 24;
    uint256 private constant HOURS = 3 * PERIOD;

    /// @dev A debt as a child writes it down: when each installment is due, in hours, and how much is owed by then.
    struct Plain {
        uint256 n;
        uint256 regular;
        uint256 grace;
        uint256 deferred;
        uint256 paid;
        uint256 assessed;
        uint256 accruedAt;
        PackedConditions conditions;
    }

    function test_I6_I7_everyHourOf1To4Installments() public pure {
        for (uint256 n = 1; n <= 4; ++n) _everyDebtOf(n);
    }

    function test_I6_I7_everyHourOf5To8Installments() public pure {
        for (uint256 n = 5; n <= 8; ++n) _everyDebtOf(n);
    }

    function test_I6_I7_everyHourOf9To12Installments() public pure {
        for (uint256 n = 9; n <= 12; ++n) _everyDebtOf(n);
    }

    /// @dev A payment of four parts at every hour, of four more at every second hour from then on, read at the end: of the
    /// splits only this one, and grace by turns, because all of them would be too many.
    function test_I7_everyHourOfPayingTwice() public pure {
        for (uint256 n = 1; n <= 12; ++n) {
            Plain memory plain = _plain(n, 0, n % 2);
            for (uint256 first; first < HOURS; ++first) {
                for (uint256 second = first; second < HOURS; second += 2) _payTwice(plain, first, second);
            }
        }
    }

    /// @dev A deferral at every hour, of one day or of two, read at every hour that follows; what is paid by then is none,
    /// three, six or nine parts, by turns.
    function test_I7_I8_everyHourOfDeferring() public pure {
        for (uint256 n = 1; n <= 12; ++n) {
            Plain memory plain = _plain(n, 0, n % 2);
            for (uint256 at; at < HOURS; ++at) {
                plain.paid = ((n + at) % 4) * 3 * PART;
                _deferAt(plain, at, 1 + (at % 2));
            }
        }
    }

    function _everyDebtOf(uint256 n) private pure {
        for (uint256 kind; kind < 12; ++kind) {
            (uint256 balloon, uint256 grace, uint256 deferral) = ((kind % 2) * 3000, (kind / 2) % 2, kind / 4);
            Plain memory plain = _plain(n, balloon, grace);
            plain.deferred = deferral;
            for (uint256 parts; parts < PARTS; ++parts) {
                plain.paid = parts * PART;
                _everyHour(plain, balloon, 0, HOURS + PERIOD * (grace + deferral));
            }
        }
    }

    function _payTwice(Plain memory plain, uint256 first, uint256 second) private pure {
        (plain.paid, plain.assessed, plain.accruedAt) = (0, 0, 0);
        plain.assessed = _wound(plain, first);
        (plain.accruedAt, plain.paid) = (first, 4 * PART);
        plain.assessed = _wound(plain, second);
        (plain.accruedAt, plain.paid) = (second, 8 * PART);
        _agree(_schedule(plain, 0), plain, HOURS, _wound(plain, HOURS));
    }

    function _deferAt(Plain memory plain, uint256 at, uint256 deferral) private pure {
        (plain.deferred, plain.assessed, plain.accruedAt) = (0, 0, 0);
        plain.assessed = _wound(plain, at);
        (plain.accruedAt, plain.deferred) = (at, deferral);
        _everyHour(plain, 0, at, HOURS + deferral * PERIOD);
    }

    function _everyHour(Plain memory plain, uint256 balloon, uint256 from, uint256 to) private pure {
        Schedule schedule = _schedule(plain, balloon);
        uint256 integral;
        for (uint256 hour = from; hour <= to; ++hour) {
            _agree(schedule, plain, hour, _capped(plain, integral));
            integral += _missing(plain, _countDue(plain, hour, plain.grace)) * 1 hours;
        }
    }

    /// @dev The library says the same of this hour.
    function _agree(Schedule schedule, Plain memory plain, uint256 hour, uint256 fee) private pure {
        uint256 at = START + hour * 1 hours;
        uint256 count = _countDue(plain, hour, 0);
        _same(schedule.countDue(at), count, "due");
        _same(schedule.missing(count, plain.paid), _missing(plain, count), "missing");
        Progress progress = ProgressSlot.begin(START, 0);
        progress = progress.accrue(plain.assessed, START + plain.accruedAt * 1 hours).credit(uint64(plain.paid));
        _same(LateFee.assessedAt(schedule, plain.conditions, progress, at), fee, "late fee");
    }

    /// @dev Hour by hour from the last assessment.
    function _wound(Plain memory plain, uint256 to) private pure returns (uint256) {
        uint256 integral;
        for (uint256 hour = plain.accruedAt; hour < to; ++hour) {
            integral += _missing(plain, _countDue(plain, hour, plain.grace)) * 1 hours;
        }
        return _capped(plain, integral);
    }

    function _capped(Plain memory plain, uint256 integral) private pure returns (uint256) {
        uint256 fee = plain.assessed + (integral * RATE_BPS) / (10_000 * 365 days);
        uint256 cap = (TOTAL * CAP_BPS) / 10_000;
        return fee < cap ? fee : cap;
    }

    /// @dev How many are due by this hour, and past as many days of grace.
    function _countDue(Plain memory plain, uint256 hour, uint256 grace) private pure returns (uint256 count) {
        while (count < plain.n && (count + plain.deferred + grace) * PERIOD <= hour) ++count;
    }

    function _missing(Plain memory plain, uint256 count) private pure returns (uint256) {
        uint256 owed = count == plain.n ? TOTAL : count * plain.regular;
        return owed > plain.paid ? owed - plain.paid : 0;
    }

    function _plain(uint256 n, uint256 balloon, uint256 grace) private pure returns (Plain memory plain) {
        (plain.n, plain.grace) = (n, grace);
        plain.regular = (TOTAL - (TOTAL * balloon) / 10_000) / n;
        plain.conditions = _conditions(grace);
    }

    function _schedule(Plain memory plain, uint256 balloon) private pure returns (Schedule) {
        uint256 timing = ScheduleMath.packTiming(uint40(START), 1 days, 0, uint16(plain.n));
        return ScheduleMath.pack(timing | (plain.deferred << 72), uint64(TOTAL), uint16(balloon));
    }

    function _conditions(uint256 grace) private pure returns (PackedConditions) {
        Conditions memory conditions;
        (conditions.lateBpsPerYear, conditions.feeCapBps) = (uint16(RATE_BPS), uint16(CAP_BPS));
        conditions.graceDays = uint8(grace);
        return PackedConditionsMath.pack(conditions);
    }
}
