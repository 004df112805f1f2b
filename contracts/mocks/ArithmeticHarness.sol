// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {CalendarMonths} from "../libraries/CalendarMonths.sol";
import {Progress, ProgressSlot} from "../libraries/DebtSlots.sol";
import {LateFee} from "../libraries/LateFee.sol";
import {PackedConditionsMath} from "../libraries/PackedConditions.sol";
import {Rebate} from "../libraries/Rebate.sol";
import {Schedule, ScheduleMath} from "../libraries/ScheduleMath.sol";
import {Conditions} from "../types/DataTypes.sol";

/// @title The pure libraries, callable from a test
contract ArithmeticHarness {
    struct Plain {
        uint64 total;
        uint16 installments;
        uint16 balloonBps;
        uint40 firstDueAt;
        uint24 intervalSeconds;
        uint8 intervalMonths;
    }

    function addMonths(uint256 anchor, uint256 months) external pure returns (uint256) {
        return CalendarMonths.addMonths(anchor, months);
    }

    function dueAt(Plain calldata plain, uint256 number) external pure returns (uint256) {
        return pack(plain).dueAt(number);
    }

    function countDue(Plain calldata plain, uint256 at) external pure returns (uint256) {
        return pack(plain).countDue(at);
    }

    function cumulativeDue(Plain calldata plain, uint256 count) external pure returns (uint256) {
        return pack(plain).cumulativeDue(count);
    }

    function oldestUnpaid(Plain calldata plain, uint256 towardTotal) external pure returns (uint256) {
        return pack(plain).oldestUnpaid(towardTotal);
    }

    function assessedAt(
        Plain calldata plain,
        Conditions calldata conditions,
        uint64 paid,
        uint64 assessed,
        uint256 accruedAt,
        uint256 at
    ) external pure returns (uint256) {
        Progress progress = ProgressSlot.begin(0, 0).accrue(assessed, accruedAt).credit(paid);
        return LateFee.assessedAt(pack(plain), PackedConditionsMath.pack(conditions), progress, at);
    }

    function rebateAt(
        Plain calldata plain,
        uint256 charge,
        uint256 rebateBps,
        uint256 at
    ) external pure returns (uint256) {
        return Rebate.rebateAt(pack(plain), charge, rebateBps, at);
    }

    function pack(Plain calldata plain) internal pure returns (Schedule) {
        uint256 timing = ScheduleMath.packTiming(
            plain.firstDueAt,
            plain.intervalSeconds,
            plain.intervalMonths,
            plain.installments
        );
        return ScheduleMath.pack(timing, plain.total, plain.balloonBps);
    }
}
