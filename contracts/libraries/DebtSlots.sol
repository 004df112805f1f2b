// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {State} from "../types/DataTypes.sol";

/// One debt in three words, however many installments it has. A payment reads all three and writes `Progress` alone.
///
///   Owed      creditor 160 │ total 64 │ conditionsId 32                                          never changes by paying
///   Progress  paid 64 │ feeAssessed 48 │ accruedAt 36 │ sequence 16 │ state 4 │                  written by each payment
///             firstDueAt 36 │ interval 23 │ interval is months 1 │ installments 12 │ deferDays 16   fixed; deferDays is 0
///   Origin    debtor 160 │ charge 64 │ balloonBps 16 │ spare 16                                  never changes by paying
///
/// Low bits first. Packed by hand, because Solidity would write a word once for each field that changes.
struct DebtSlots {
    Owed owed;
    Progress progress;
    Origin origin;
}

type Owed is uint256;
type Progress is uint256;
type Origin is uint256;

using OwedSlot for Owed global;
using ProgressSlot for Progress global;
using OriginSlot for Origin global;

/// To whom, how much in all, and under which conditions.
library OwedSlot {
    function pack(address creditor_, uint64 total_, uint32 conditionsId_) internal pure returns (Owed) {
        return Owed.wrap(uint160(creditor_) | (uint256(total_) << 160) | (uint256(conditionsId_) << 224));
    }

    function creditor(Owed self) internal pure returns (address) {
        return address(uint160(Owed.unwrap(self)));
    }

    function total(Owed self) internal pure returns (uint64) {
        return uint64(Owed.unwrap(self) >> 160);
    }

    function conditionsId(Owed self) internal pure returns (uint32) {
        return uint32(Owed.unwrap(self) >> 224);
    }
}

/// All that a payment changes, and the fixed facts that there was room for.
library ProgressSlot {
    uint256 private constant PAID = 0;
    uint256 private constant FEE_ASSESSED = 64;
    uint256 private constant ACCRUED_AT = 112;
    uint256 private constant SEQUENCE = 148;
    uint256 private constant STATE = 164;
    uint256 private constant FIRST_DUE_AT = 168;
    uint256 private constant INTERVAL = 204;
    uint256 private constant IS_MONTHLY = 227;
    uint256 private constant INSTALLMENTS = 228;

    uint256 private constant MASK_48 = (1 << 48) - 1;
    uint256 private constant MASK_36 = (1 << 36) - 1;
    uint256 private constant MASK_23 = (1 << 23) - 1;
    uint256 private constant MASK_12 = (1 << 12) - 1;
    uint256 private constant MASK_4 = (1 << 4) - 1;

    /// @dev A debt that was opened at `openedAt`: active, nothing paid, its opening being event 1. `open` checked the
    /// ranges: n fits 12 bits, the interval 23, the instants 36 (until the year 4147).
    function pack(
        uint256 openedAt,
        uint40 firstDueAt_,
        uint24 intervalSeconds_,
        uint8 intervalMonths_,
        uint16 installments_
    ) internal pure returns (Progress) {
        uint256 isMonthly = intervalMonths_ > 0 ? 1 : 0;
        return
            Progress.wrap(
                (openedAt << ACCRUED_AT) |
                    (1 << SEQUENCE) |
                    (uint256(State.Active) << STATE) |
                    (uint256(firstDueAt_) << FIRST_DUE_AT) |
                    ((uint256(intervalSeconds_) + intervalMonths_) << INTERVAL) |
                    (isMonthly << IS_MONTHLY) |
                    (uint256(installments_) << INSTALLMENTS)
            );
    }

    /// @dev The same debt after a payment. The sequence wraps, so that it can never stop a payment; `feeAssessed_` fits
    /// 48 bits because `open` refuses a larger cap.
    function advance(
        Progress self,
        uint64 paid_,
        uint256 feeAssessed_,
        uint256 accruedAt_,
        uint16 sequence_,
        State state_
    ) internal pure returns (Progress) {
        uint256 fixedFacts = (Progress.unwrap(self) >> FIRST_DUE_AT) << FIRST_DUE_AT;
        return
            Progress.wrap(
                fixedFacts |
                    (uint256(paid_) << PAID) |
                    (feeAssessed_ << FEE_ASSESSED) |
                    (accruedAt_ << ACCRUED_AT) |
                    (uint256(sequence_) << SEQUENCE) |
                    (uint256(state_) << STATE)
            );
    }

    function paid(Progress self) internal pure returns (uint64) {
        return uint64(Progress.unwrap(self));
    }

    function feeAssessed(Progress self) internal pure returns (uint64) {
        return uint64((Progress.unwrap(self) >> FEE_ASSESSED) & MASK_48);
    }

    function accruedAt(Progress self) internal pure returns (uint40) {
        return uint40((Progress.unwrap(self) >> ACCRUED_AT) & MASK_36);
    }

    function sequence(Progress self) internal pure returns (uint16) {
        return uint16(Progress.unwrap(self) >> SEQUENCE);
    }

    function state(Progress self) internal pure returns (State) {
        return State((Progress.unwrap(self) >> STATE) & MASK_4);
    }

    function firstDueAt(Progress self) internal pure returns (uint40) {
        return uint40((Progress.unwrap(self) >> FIRST_DUE_AT) & MASK_36);
    }

    function intervalSeconds(Progress self) internal pure returns (uint24) {
        return _isMonthly(self) ? 0 : _interval(self);
    }

    function intervalMonths(Progress self) internal pure returns (uint8) {
        return _isMonthly(self) ? uint8(_interval(self)) : 0;
    }

    function installments(Progress self) internal pure returns (uint16) {
        return uint16((Progress.unwrap(self) >> INSTALLMENTS) & MASK_12);
    }

    function _interval(Progress self) private pure returns (uint24) {
        return uint24((Progress.unwrap(self) >> INTERVAL) & MASK_23);
    }

    function _isMonthly(Progress self) private pure returns (bool) {
        return (Progress.unwrap(self) >> IS_MONTHLY) & 1 == 1;
    }
}

/// Who owes, and what the charge and the balloon are.
library OriginSlot {
    function pack(address debtor_, uint64 charge_, uint16 balloonBps_) internal pure returns (Origin) {
        return Origin.wrap(uint160(debtor_) | (uint256(charge_) << 160) | (uint256(balloonBps_) << 224));
    }

    function debtor(Origin self) internal pure returns (address) {
        return address(uint160(Origin.unwrap(self)));
    }

    function charge(Origin self) internal pure returns (uint64) {
        return uint64(Origin.unwrap(self) >> 160);
    }

    function balloonBps(Origin self) internal pure returns (uint16) {
        return uint16(Origin.unwrap(self) >> 224);
    }
}
