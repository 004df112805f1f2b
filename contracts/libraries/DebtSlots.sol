// SPDX-License-Identifier: MIT
// solhint-disable one-contract-per-file
pragma solidity 0.8.31;

import {State} from "../types/DataTypes.sol";
import {Schedule, ScheduleMath} from "./ScheduleMath.sol";

/// One debt in three words, however many installments it has. A payment reads all three and writes `Progress` alone.
///
///   Owed      creditor 160 │ total 64 │ conditionsId 31 │ is offered 1
///   Progress  paid 64 │ feeAssessed 48 │ accruedAt 36 │ sequence 16 │ state 4 │          what a payment changes
///             firstDueAt 36 │ interval 23 │ interval is months 1 │ installments 12 │    the timing of `Schedule`
///             deferDays 16
///   Origin    debtor 160 │ charge 64 │ balloonBps 16 │ version 8 │ selfDeferralsLeft 4 │ is written off 1 │ spare 3
///
/// Low bits first. Packed by hand, because Solidity would write a word once for each field that changes.
/// @param owed To whom, how much in all, and under which conditions.
/// @param progress How far it is paid, and when what is due.
/// @param origin Who owes, and how the total is made up.
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

library OwedSlot {
    uint256 private constant IS_OFFERED = 1 << 255;
    uint256 private constant MASK_31 = (1 << 31) - 1;

    /// @dev Conditions are numbered one by one, so that their numbers stay far below 31 bits.
    function pack(address creditor_, uint64 total_, uint32 conditionsId_) internal pure returns (Owed) {
        return Owed.wrap(uint160(creditor_) | (uint256(total_) << 160) | (uint256(conditionsId_) << 224));
    }

    /// @dev The same debt, owed to somebody else.
    function to(Owed self, address creditor_) internal pure returns (Owed) {
        return Owed.wrap(((Owed.unwrap(self) >> 160) << 160) | uint160(creditor_));
    }

    /// @dev A settlement offer was made and not cancelled since the last restructuring, which writes the word anew.
    function offered(Owed self) internal pure returns (Owed) {
        return Owed.wrap(Owed.unwrap(self) | IS_OFFERED);
    }

    function unoffered(Owed self) internal pure returns (Owed) {
        return Owed.wrap(Owed.unwrap(self) & ~IS_OFFERED);
    }

    function isOffered(Owed self) internal pure returns (bool) {
        return Owed.unwrap(self) & IS_OFFERED != 0;
    }

    function creditor(Owed self) internal pure returns (address) {
        return address(uint160(Owed.unwrap(self)));
    }

    function total(Owed self) internal pure returns (uint64) {
        return uint64(Owed.unwrap(self) >> 160);
    }

    function conditionsId(Owed self) internal pure returns (uint32) {
        return uint32((Owed.unwrap(self) >> 224) & MASK_31);
    }
}

/// All that a payment changes, and the fixed facts that there was room for. A value: each change makes a new word.
library ProgressSlot {
    uint256 private constant FEE_ASSESSED = 64;
    uint256 private constant ACCRUED_AT = 112;
    uint256 private constant SEQUENCE = 148;
    uint256 private constant STATE = 164;
    uint256 private constant TIMING = 168;
    uint256 private constant DEFER_DAYS = 240;

    uint256 private constant MASK_48 = (1 << 48) - 1;
    uint256 private constant MASK_36 = (1 << 36) - 1;
    uint256 private constant MASK_16 = (1 << 16) - 1;
    uint256 private constant MASK_4 = (1 << 4) - 1;

    uint256 private constant ALL_BUT_ACCRUED = ~((MASK_48 << FEE_ASSESSED) | (MASK_36 << ACCRUED_AT));
    uint256 private constant ALL_BUT_SEQUENCE = ~(MASK_16 << SEQUENCE);
    uint256 private constant ALL_BUT_STATE = ~(MASK_4 << STATE);

    /// @dev A debt opened at `openedAt`: active, nothing paid, its opening being event 1.
    function begin(uint256 openedAt, uint256 timing_) internal pure returns (Progress) {
        uint256 active = uint256(State.Active) << STATE;
        return Progress.wrap((openedAt << ACCRUED_AT) | (1 << SEQUENCE) | active | (timing_ << TIMING));
    }

    /// @dev The same debt under a new schedule, of which nothing is paid; the count of its events goes on.
    function restart(Progress self, uint256 at, uint256 timing_) internal pure returns (Progress) {
        Progress fresh = begin(at, timing_);
        uint256 kept = Progress.unwrap(fresh) & ALL_BUT_SEQUENCE;
        return Progress.wrap(kept | (uint256(self.sequence()) << SEQUENCE));
    }

    /// @dev The late fee is assessed up to `at`; it fits 48 bits, because `open` refuses a larger cap.
    function accrue(Progress self, uint256 assessed, uint256 at) internal pure returns (Progress) {
        uint256 kept = Progress.unwrap(self) & ALL_BUT_ACCRUED;
        return Progress.wrap(kept | (assessed << FEE_ASSESSED) | (at << ACCRUED_AT));
    }

    /// @dev Unchecked: a payment is not above what is left, and `open` refuses a total that leaves no room for the fee.
    function credit(Progress self, uint64 amount) internal pure returns (Progress) {
        unchecked {
            return Progress.wrap(Progress.unwrap(self) + amount);
        }
    }

    /// @dev Wraps: the number finds a missing event, and must never be what stops a payment.
    function nextEvent(Progress self) internal pure returns (Progress) {
        unchecked {
            uint256 next = (uint256(self.sequence()) + 1) & MASK_16;
            return Progress.wrap((Progress.unwrap(self) & ALL_BUT_SEQUENCE) | (next << SEQUENCE));
        }
    }

    function enter(Progress self, State state_) internal pure returns (Progress) {
        return Progress.wrap((Progress.unwrap(self) & ALL_BUT_STATE) | (uint256(state_) << STATE));
    }

    /// @dev Every due date is `days_` later; the caller has checked that the sum fits its 16 bits.
    function defer(Progress self, uint256 days_) internal pure returns (Progress) {
        return Progress.wrap(Progress.unwrap(self) + (days_ << DEFER_DAYS));
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

    /// @dev Compared as a number: a payment need not check that it is one of the states.
    function isIn(Progress self, State state_) internal pure returns (bool) {
        return (Progress.unwrap(self) >> STATE) & MASK_4 == uint256(state_);
    }

    function deferDays(Progress self) internal pure returns (uint16) {
        return uint16(Progress.unwrap(self) >> DEFER_DAYS);
    }

    /// @dev The first five fields of `Schedule`, in its order.
    function timing(Progress self) internal pure returns (uint256) {
        return Progress.unwrap(self) >> TIMING;
    }
}

library OriginSlot {
    uint256 private constant SELF_DEFERRALS = 248;
    uint256 private constant IS_WRITTEN_OFF = 1 << 252;

    function pack(
        address debtor_,
        uint64 charge_,
        uint16 balloonBps_,
        uint8 version_,
        uint8 selfDeferrals_
    ) internal pure returns (Origin) {
        return
            Origin.wrap(
                uint160(debtor_) |
                    (uint256(charge_) << 160) |
                    (uint256(balloonBps_) << 224) |
                    (uint256(version_) << 240) |
                    (uint256(selfDeferrals_) << SELF_DEFERRALS)
            );
    }

    /// @dev The caller has checked that one is left.
    function useSelfDeferral(Origin self) internal pure returns (Origin) {
        return Origin.wrap(Origin.unwrap(self) - (1 << SELF_DEFERRALS));
    }

    function writeOff(Origin self) internal pure returns (Origin) {
        return Origin.wrap(Origin.unwrap(self) | IS_WRITTEN_OFF);
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

    function version(Origin self) internal pure returns (uint8) {
        return uint8(Origin.unwrap(self) >> 240);
    }

    function selfDeferralsLeft(Origin self) internal pure returns (uint8) {
        return uint8((Origin.unwrap(self) >> SELF_DEFERRALS) & 0xf);
    }

    function isWrittenOff(Origin self) internal pure returns (bool) {
        return Origin.unwrap(self) & IS_WRITTEN_OFF != 0;
    }
}

/// @dev The schedule of the debt that the three words make.
function scheduleOf(Owed owed, Progress progress, Origin origin) pure returns (Schedule) {
    return ScheduleMath.pack(progress.timing(), owed.total(), origin.balloonBps());
}
