// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IDebtOpening} from "../interfaces/IDebtOpening.sol";
import {LateFee} from "./LateFee.sol";

/// @title What terms must be to become a debt, at its opening and at its restructuring alike
library TermsMath {
    uint256 private constant LATEST_FIRST_DUE = 5 * 365 days;
    uint256 private constant MAX_INSTALLMENTS = 4095;
    uint256 private constant MIN_INTERVAL_SECONDS = 1 hours;
    uint256 private constant MAX_INTERVAL_SECONDS = 8_388_607;
    uint256 private constant MAX_INTERVAL_MONTHS = 120;
    /// @dev A thousand years, so that every due date fits the 40 bits it is told in.
    uint256 private constant MAX_MONTHS = 12_000;
    uint256 private constant MAX_SELF_DEFERRALS = 15;
    /// @dev What is assessed has 48 bits in its slot: 281 million tokens of late fees.
    uint256 private constant MAX_FEE_CAP = type(uint48).max;

    function checkSchedule(
        uint16 installments,
        uint24 intervalSeconds,
        uint8 intervalMonths,
        uint40 firstDueAt,
        uint16 balloonBps,
        uint8 selfDeferrals
    ) internal view {
        uint256 n = installments;
        require(n > 0 && n <= MAX_INSTALLMENTS, IDebtOpening.InstallmentsOutOfRange(installments));
        bool isIntervalValid = _isIntervalValid(n, intervalSeconds, intervalMonths);
        require(isIntervalValid, IDebtOpening.IntervalInvalid(intervalSeconds, intervalMonths));
        bool isFirstDueValid = firstDueAt >= block.timestamp && firstDueAt <= block.timestamp + LATEST_FIRST_DUE;
        require(isFirstDueValid, IDebtOpening.FirstDueOutOfRange(firstDueAt, block.timestamp));
        require(balloonBps <= 10_000, IDebtOpening.BalloonOutOfRange(balloonBps));
        require(selfDeferrals <= MAX_SELF_DEFERRALS, IDebtOpening.SelfDeferralsOutOfRange(selfDeferrals));
    }

    function checkedTotal(uint64 principal, uint64 charge) internal pure returns (uint64) {
        uint256 total = uint256(principal) + charge;
        require(principal > 0 && total <= type(uint64).max, IDebtOpening.TotalOutOfRange(total));
        return uint64(total);
    }

    /// @dev Whether the late fee has room at any rate: 43 million tokens do, and need not look at their conditions.
    function hasRoomForAnyFee(uint64 total) internal pure returns (bool) {
        return LateFee.cap(total, type(uint16).max) <= MAX_FEE_CAP;
    }

    /// @dev The late fee must have room: its cap in 48 bits. Then it also has room beside the total in the 64 bits of `paid`,
    /// because a cap of one basis point and more fits only a total below 2^62, and a cap of none needs none.
    function checkFeeCap(uint64 total, uint256 feeCapBps) internal pure {
        uint256 cap = LateFee.cap(total, feeCapBps);
        require(cap <= MAX_FEE_CAP, IDebtOpening.FeeCapOutOfRange(cap));
    }

    function _isIntervalValid(uint256 n, uint256 inSeconds, uint256 inMonths) private pure returns (bool) {
        if (inSeconds == 0 && inMonths == 0) return n == 1;
        if (inSeconds > 0 && inMonths > 0) return false;
        if (inMonths > 0) return inMonths <= MAX_INTERVAL_MONTHS && inMonths * n <= MAX_MONTHS;
        return inSeconds >= MIN_INTERVAL_SECONDS && inSeconds <= MAX_INTERVAL_SECONDS;
    }
}
