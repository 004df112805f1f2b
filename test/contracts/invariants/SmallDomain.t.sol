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
///
/// SPLITS. However a debt is paid, in how many parts and when, between two payments so much of it is paid, from the one
/// instant to the other; two payments at one instant are one (I10, `Equality.t.sol`). The late fee of such a stretch is
/// added to what was assessed before it, up to the cap, so what is right for every stretch is right for every split, by
/// induction over its payments. `everyHourOfEveryStretch` tries all of them: every part paid, from every hour to every
/// later one, whatever was assessed. `everySplit` takes no argument on trust: four parts, three periods of four hours, and
/// every way there is to pay them.
contract SmallDomainTest is Test {
    uint256 private constant START = 1_700_006_400; // On the hour.
    uint256 private constant PART = 1_000_003; // Odd, so that rounding shows.
    uint256 private constant PARTS = 13;
    uint256 private constant TOTAL = PARTS * PART;
    uint256 private constant RATE_BPS = 65_000;
    uint256 private constant CAP_BPS = 500;
    uint256 private constant PERIOD = 24;
    uint256 private constant HOURS = 3 * PERIOD;
    uint256 private constant FEW_PARTS = 4;
    uint256 private constant SHORT_PERIOD = 4;
    uint256 private constant LOW_CAP_BPS = 20; // Some splits reach it within twelve hours, and some do not.

    /// @dev A debt as a child writes it down: when each installment is due, in hours, and how much is owed by then.
    struct Plain {
        uint256 n;
        uint256 period;
        uint256 total;
        uint256 cap;
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

    /// @dev Grace by turns, and by turns nothing was assessed before, an odd amount, or all but a unit of the cap.
    function test_I7_everyHourOfEveryStretch() public pure {
        for (uint256 n = 1; n <= 12; ++n) {
            Plain memory plain = _plain(n, 0, n % 2);
            Schedule schedule = _schedule(plain, 0);
            uint256[3] memory before = [0, 12_345, plain.cap - 1];
            for (uint256 parts; parts < PARTS; ++parts) {
                plain.paid = parts * PART;
                for (uint256 from; from < HOURS; ++from) {
                    (plain.accruedAt, plain.assessed) = (from, before[(parts + from) % 3]);
                    _everyStretch(schedule, plain);
                }
            }
        }
    }

    function test_I7_everySplit() public pure {
        for (uint256 n = 1; n <= 12; ++n) {
            Plain memory plain = _plain(n, 0, 0);
            (plain.total, plain.period) = (FEW_PARTS * PART, SHORT_PERIOD);
            (plain.regular, plain.cap) = (plain.total / n, (plain.total * LOW_CAP_BPS) / 10_000);
            plain.conditions = _conditions(0, LOW_CAP_BPS);
            _everySplit(_schedule(plain, 0), plain, 0);
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

    function _everyStretch(Schedule schedule, Plain memory plain) private pure {
        uint256 integral;
        for (uint256 hour = plain.accruedAt; hour <= HOURS; ++hour) {
            _agreeOnFee(schedule, plain, hour, _capped(plain, integral));
            integral += _missing(plain, _countDue(plain, hour, plain.grace)) * 1 hours;
        }
    }

    /// @dev Nothing more is paid; or from the hour on, at any hour, any number of the parts that are left, and so on.
    function _everySplit(Schedule schedule, Plain memory plain, uint256 from) private pure {
        uint256 end = 3 * SHORT_PERIOD;
        _agreeOnFee(schedule, plain, end, _wound(plain, end));
        (uint256 paid, uint256 assessed, uint256 accruedAt) = (plain.paid, plain.assessed, plain.accruedAt);
        for (uint256 hour = from; hour < end; ++hour) {
            uint256 fee = _wound(plain, hour);
            _agreeOnFee(schedule, plain, hour, fee);
            for (uint256 next = paid + PART; next <= plain.total; next += PART) {
                (plain.paid, plain.assessed, plain.accruedAt) = (next, fee, hour);
                _everySplit(schedule, plain, hour + 1);
            }
            (plain.paid, plain.assessed, plain.accruedAt) = (paid, assessed, accruedAt);
        }
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
        _agreeOnFee(schedule, plain, hour, fee);
    }

    function _agreeOnFee(Schedule schedule, Plain memory plain, uint256 hour, uint256 fee) private pure {
        Progress progress = ProgressSlot.begin(START, 0);
        progress = progress.accrue(plain.assessed, START + plain.accruedAt * 1 hours).credit(uint64(plain.paid));
        uint256 assessed = LateFee.assessedAt(schedule, plain.conditions, progress, START + hour * 1 hours);
        _same(assessed, fee, "late fee");
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
        return fee < plain.cap ? fee : plain.cap;
    }

    /// @dev How many are due by this hour, and past as many days of grace.
    function _countDue(Plain memory plain, uint256 hour, uint256 grace) private pure returns (uint256 count) {
        while (count < plain.n && count * plain.period + (plain.deferred + grace) * PERIOD <= hour) ++count;
    }

    function _missing(Plain memory plain, uint256 count) private pure returns (uint256) {
        uint256 owed = count == plain.n ? plain.total : count * plain.regular;
        return owed > plain.paid ? owed - plain.paid : 0;
    }

    function _plain(uint256 n, uint256 balloon, uint256 grace) private pure returns (Plain memory plain) {
        (plain.n, plain.grace, plain.period, plain.total) = (n, grace, PERIOD, TOTAL);
        plain.regular = (TOTAL - (TOTAL * balloon) / 10_000) / n;
        plain.cap = (TOTAL * CAP_BPS) / 10_000;
        plain.conditions = _conditions(grace, CAP_BPS);
    }

    function _schedule(Plain memory plain, uint256 balloon) private pure returns (Schedule) {
        uint256 timing = ScheduleMath.packTiming(uint40(START), uint24(plain.period * 1 hours), 0, uint16(plain.n));
        return ScheduleMath.pack(timing | (plain.deferred << 72), uint64(plain.total), uint16(balloon));
    }

    function _conditions(uint256 grace, uint256 capBps) private pure returns (PackedConditions) {
        Conditions memory conditions;
        (conditions.lateBpsPerYear, conditions.feeCapBps) = (uint16(RATE_BPS), uint16(capBps));
        conditions.graceDays = uint8(grace);
        return PackedConditionsMath.pack(conditions);
    }
}
