// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Progress, ProgressSlot} from "../../../contracts/libraries/DebtSlots.sol";
import {LateFee} from "../../../contracts/libraries/LateFee.sol";
import {PackedConditions, PackedConditionsMath} from "../../../contracts/libraries/PackedConditions.sol";
import {Schedule, ScheduleMath} from "../../../contracts/libraries/ScheduleMath.sol";
import {Conditions, State} from "../../../contracts/types/DataTypes.sol";
import {Test, bounded} from "./Vm.sol";

/// @title The pure libraries against the plainest way to say the same
contract ArithmeticTest is Test {
    uint256 private constant START = 1_700_000_000;
    uint256 private constant GRACE = 5 days;

    struct Case {
        uint64 total;
        uint16 n;
        uint24 interval;
        bool isMonthly;
        uint16 balloon;
        uint32 start;
        uint64 paid;
        uint40 later;
    }

    function testFuzz_I6_sumIsTotal(Case memory x) public pure {
        Schedule schedule = _schedule(x);
        uint256 sum;
        for (uint256 k = 1; k <= schedule.installments(); ++k) {
            _atMost(schedule.cumulativeDue(k - 1), schedule.cumulativeDue(k), "cumulative due");
            sum += schedule.cumulativeDue(k) - schedule.cumulativeDue(k - 1);
        }
        _same(sum, x.total, "sum of the installments");
    }

    function testFuzz_countDueIsTheCount(Case memory x) public pure {
        Schedule schedule = _schedule(x);
        uint256 at = START + bounded(x.later, 0, 30 * 365 days);
        uint256 count;
        for (uint256 k = 1; k <= schedule.installments(); ++k) if (schedule.dueAt(k) <= at) ++count;
        _same(schedule.countDue(at), count, "due");
        for (uint256 k = 1; k <= schedule.installments(); ++k) {
            uint256 due = schedule.dueAt(k);
            _same(schedule.countDue(due), k, "due on the instant");
            _same(schedule.countDue(due - 1), k - 1, "due a second before");
        }
    }

    function testFuzz_oldestUnpaidIsTheFirstNotFilled(Case memory x) public pure {
        Schedule schedule = _schedule(x);
        uint256 paid = bounded(x.paid, 0, x.total);
        uint256 oldest = 1;
        while (oldest <= schedule.installments() && schedule.cumulativeDue(oldest) <= paid) ++oldest;
        _same(schedule.oldestUnpaid(paid), oldest, "oldest unpaid");
        uint256 last = schedule.installments();
        _same(schedule.oldestDueAt(paid), schedule.dueAt(oldest < last ? oldest : last), "oldest due");
    }

    function testFuzz_I7_feeIsTheSumOverInstallments(Case memory x, uint40 accruedAfter) public pure {
        Schedule schedule = _schedule(x);
        uint64 paid = uint64(bounded(x.paid, 0, x.total));
        uint256 accruedAt = START + bounded(accruedAfter, 0, 5 * 365 days);
        uint256 at = accruedAt + bounded(x.later, 0, 10 * 365 days);
        uint256 cap = LateFee.cap(x.total, 1000);
        uint256 fee = (_integral(schedule, paid, accruedAt, at) * 2000) / (10_000 * 365 days);
        _same(_assessed(schedule, paid, 0, accruedAt, at), fee < cap ? fee : cap, "late fee");
    }

    function testFuzz_I7_oneMoreAssessmentNeverCostsMore(Case memory x, uint40 between) public pure {
        Schedule schedule = _schedule(x);
        uint64 paid = uint64(bounded(x.paid, 0, x.total));
        uint256 at = START + bounded(x.later, 1, 10 * 365 days);
        uint256 middle = START + bounded(between, 0, at - START);
        uint256 once = _assessed(schedule, paid, 0, START, at);
        uint256 first = _assessed(schedule, paid, 0, START, middle);
        uint256 twice = _assessed(schedule, paid, first, middle, at);
        _atMost(twice, once, "assessed twice");
        _atMost(once, twice + 1, "assessed once");
    }

    function testFuzz_I8_graceCostsNothing(Case memory x) public pure {
        Schedule schedule = _schedule(x);
        _same(_assessed(schedule, 0, 0, START, schedule.firstDueAt() + GRACE), 0, "fee at the end of grace");
    }

    function testFuzz_progressKeepsEveryField(uint64 paid, uint48 fee, Instants memory x) public pure {
        uint256 timing = ScheduleMath.packTiming(uint36(x.firstDueAt), x.interval & 0x7fffff, 0, x.n & 0xfff);
        Progress progress = ProgressSlot.begin(1, timing).accrue(fee, uint36(x.accruedAt)).credit(paid);
        for (uint256 i; i < 3; ++i) progress = progress.nextEvent();
        progress = progress.enter(State.Void);
        _same(progress.paid(), paid, "paid");
        _same(progress.feeAssessed(), fee, "fee");
        _same(progress.accruedAt(), uint36(x.accruedAt), "accruedAt");
        _same(progress.sequence(), 4, "sequence");
        _same(uint256(progress.state()), uint256(State.Void), "state");
        _same(progress.timing(), timing, "timing");
    }

    function test_theSequenceWraps() public pure {
        Progress progress = ProgressSlot.begin(START, 7).credit(type(uint64).max);
        for (uint256 i = 1; i < 65_536; ++i) progress = progress.nextEvent();
        _same(progress.sequence(), 0, "after 65,535");
        _same(progress.nextEvent().sequence(), 1, "and on");
        _same(progress.paid(), type(uint64).max, "paid");
        _same(progress.timing(), 7, "timing");
    }

    struct Instants {
        uint40 firstDueAt;
        uint40 accruedAt;
        uint24 interval;
        uint16 n;
    }

    function uint36(uint40 x) private pure returns (uint40) {
        return x & 0xfffffffff;
    }

    function _schedule(Case memory x) private pure returns (Schedule) {
        x.total = uint64(bounded(x.total, 1, 1e15));
        x.n = uint16(bounded(x.n, 1, 80));
        uint24 inSeconds = x.isMonthly ? 0 : uint24(bounded(x.interval, 3600, 8_388_607));
        uint8 inMonths = x.isMonthly ? uint8(bounded(x.interval, 1, 120)) : 0;
        uint256 timing = ScheduleMath.packTiming(
            uint40(START + bounded(x.start, 0, 5 * 365 days)),
            inSeconds,
            inMonths,
            x.n
        );
        return ScheduleMath.pack(timing, x.total, uint16(bounded(x.balloon, 0, 10_000)));
    }

    function _assessed(
        Schedule schedule,
        uint64 paid,
        uint256 assessed,
        uint256 accruedAt,
        uint256 at
    ) private pure returns (uint256) {
        Conditions memory conditions;
        conditions.token = address(1);
        (conditions.lateBpsPerYear, conditions.feeCapBps, conditions.graceDays) = (2000, 1000, 5);
        PackedConditions packed = PackedConditionsMath.pack(conditions);
        Progress progress = ProgressSlot.begin(START, 0).accrue(assessed, accruedAt).credit(paid);
        return LateFee.assessedAt(schedule, packed, progress, at);
    }

    /// @dev I as it is written down: installment by installment.
    function _integral(
        Schedule schedule,
        uint256 paid,
        uint256 accruedAt,
        uint256 at
    ) private pure returns (uint256 integral) {
        for (uint256 k = 1; k <= schedule.installments(); ++k) {
            uint256 from = schedule.dueAt(k) + GRACE;
            if (from < accruedAt) from = accruedAt;
            uint256 filled = schedule.cumulativeDue(k - 1);
            if (filled < paid) filled = paid;
            uint256 unpaid = schedule.cumulativeDue(k) > filled ? schedule.cumulativeDue(k) - filled : 0;
            if (at > from) integral += unpaid * (at - from);
        }
    }
}
