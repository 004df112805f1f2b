// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IDebtBook} from "./interfaces/IDebtBook.sol";
import {Bucket, IDebtLens, Installment, Quote, Standing} from "./interfaces/IDebtLens.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {DebtSlots, scheduleOf} from "./libraries/DebtSlots.sol";
import {LateFee} from "./libraries/LateFee.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {Rebate} from "./libraries/Rebate.sol";
import {Schedule} from "./libraries/ScheduleMath.sol";
import {Enforcement, State} from "./types/DataTypes.sol";

/// @title Reading aid
///
/// WHY. State is written, standing is computed. This contract computes it with the libraries that DebtBook pays by, so
/// that a quote for the instant of a block is exactly what a payment in that block finds.
///
/// TIME. A quote answers for any instant with what is written now: one of the past does not undo later payments, and one
/// of the future supposes that nothing more is paid.
///
/// ACCELERATED. All of the total is due, also while a dispute about it is open: the acceleration is the due date of what
/// was not due before. Late fee and rebate go on by the schedule.
///
/// ENDED. A debt that has ended owes nothing at any instant, whatever a rebate or a forgiveness left unpaid.
contract DebtLens is IDebtLens {
    IDebtBook private immutable debtBook;

    constructor(IDebtBook debtBook_) {
        debtBook = debtBook_;
    }

    /// @inheritdoc IDebtLens
    function quote(bytes32 id, uint40 at) external view override returns (Quote memory answer) {
        (DebtSlots memory slots, PackedConditions conditions) = _known(id);
        answer.state = slots.progress.state();
        answer.total = slots.owed.total();
        answer.paid = slots.progress.paid();
        if (!answer.state.isOpen()) {
            answer.standing = Standing.Closed;
            return answer;
        }
        Schedule schedule_ = scheduleOf(slots.owed, slots.progress, slots.origin);
        uint40 acceleratedAt = debtBook.enforcementOf(id).acceleratedAt;
        _quoteDue(answer, schedule_, acceleratedAt > 0, at);
        _quoteOldest(answer, schedule_, conditions, acceleratedAt, at);
        _quotePayoff(answer, slots, schedule_, conditions, at);
    }

    /// @inheritdoc IDebtLens
    function schedule(bytes32 id) external view override returns (Installment[] memory installments) {
        (DebtSlots memory slots, ) = _known(id);
        Schedule schedule_ = scheduleOf(slots.owed, slots.progress, slots.origin);
        installments = new Installment[](schedule_.installments());
        for (uint256 k = 1; k <= installments.length; ++k) {
            uint256 before = schedule_.cumulativeDue(k - 1);
            uint256 amount = schedule_.cumulativeDue(k) - before;
            uint256 paid = Math.min(amount, Math.saturatingSub(slots.progress.paid(), before));
            // Fits: a schedule ends within a thousand years, and no installment is above the total.
            installments[k - 1] = Installment(uint40(schedule_.dueAt(k)), uint64(amount), uint64(paid));
        }
    }

    /// @inheritdoc IDebtLens
    function health(bytes32 id) external view override returns (bool) {
        (DebtSlots memory slots, PackedConditions conditions) = _known(id);
        State state = slots.progress.state();
        return
            _isMoneySound(slots, state, conditions.feeCapBps()) &&
            _isCourseSound(debtBook.enforcementOf(id), state) &&
            _isEscrowCovered(conditions.token());
    }

    /// @dev I5 and I7: not more paid than was owed, open only while something is left or a dispute is open, and the late fee
    /// within its cap.
    function _isMoneySound(DebtSlots memory slots, State state, uint256 feeCapBps) private pure returns (bool) {
        uint256 total = slots.owed.total();
        uint256 owed = total + slots.progress.feeAssessed();
        uint256 paid = slots.progress.paid();
        bool mustBeLeft = state.isOpen() && state != State.Disputed;
        bool isOpenSound = mustBeLeft ? paid < owed : paid <= owed;
        return isOpenSound && slots.progress.feeAssessed() <= LateFee.cap(total, feeCapBps);
    }

    /// @dev I13 and I18: the state has the instants that lead to it.
    function _isCourseSound(Enforcement memory enforced, State state) private pure returns (bool) {
        if (state == State.Accelerated) return enforced.acceleratedAt > 0;
        if (state == State.Disputed) return enforced.disputedAt > 0 && enforced.disputedAt >= enforced.disputeEndedAt;
        if (state == State.Active) return enforced.acceleratedAt == 0;
        return true;
    }

    /// @dev I2: what Escrow owes in the token is there.
    function _isEscrowCovered(address token) private view returns (bool) {
        address escrow = debtBook.escrow();
        return IERC20(token).balanceOf(escrow) >= IEscrow(escrow).liabilitiesOf(token);
    }

    function _known(bytes32 id) private view returns (DebtSlots memory slots, PackedConditions conditions) {
        (slots.owed, slots.progress, slots.origin, conditions) = debtBook.slotsOf(id);
        require(!slots.progress.isIn(State.None), DebtUnknown(id));
    }

    /// @dev The casts fit: amounts are not above the total.
    function _quoteDue(Quote memory answer, Schedule schedule_, bool isAccelerated, uint256 at) private pure {
        uint256 n = schedule_.installments();
        answer.due = uint64(schedule_.missing(isAccelerated ? n : schedule_.countDue(at), answer.paid));
        answer.arrears = uint64(schedule_.missing(isAccelerated ? n : schedule_.countPast(at, 0), answer.paid));
        answer.cure = answer.arrears;
    }

    /// @dev The casts fit: amounts are not above the total, instants not above a thousand years.
    function _quoteOldest(
        Quote memory answer,
        Schedule schedule_,
        PackedConditions conditions,
        uint256 acceleratedAt,
        uint256 at
    ) private pure {
        answer.standing = Standing.Current;
        uint256 oldest = schedule_.oldestUnpaid(answer.paid);
        if (oldest > schedule_.installments()) return;
        uint256 dueAt = schedule_.dueAt(oldest);
        uint256 filled = Math.max(answer.paid, schedule_.cumulativeDue(oldest - 1));
        answer.nextAmount = uint64(schedule_.missing(oldest, filled));
        if (acceleratedAt > 0 && acceleratedAt < dueAt) {
            dueAt = acceleratedAt;
            answer.nextAmount = uint64(schedule_.missing(schedule_.installments(), answer.paid));
        }
        answer.nextDueAt = uint40(dueAt);
        if (at <= dueAt) return;
        answer.daysPastDue = uint32((at - dueAt) / 1 days);
        answer.bucket = _bucketOf(answer.daysPastDue);
        answer.standing = at > dueAt + conditions.graceSeconds() ? Standing.Delinquent : Standing.Grace;
    }

    function _bucketOf(uint256 daysPastDue) private pure returns (Bucket) {
        if (daysPastDue == 0) return Bucket.Current;
        if (daysPastDue < 30) return Bucket.Days1To29;
        if (daysPastDue < 60) return Bucket.Days30To59;
        return daysPastDue < 90 ? Bucket.Days60To89 : Bucket.Days90AndMore;
    }

    /// @dev The casts fit: the late fee is not above its cap, and the payoff not above total and fee.
    function _quotePayoff(
        Quote memory answer,
        DebtSlots memory slots,
        Schedule schedule_,
        PackedConditions conditions,
        uint256 at
    ) private pure {
        uint256 assessed = LateFee.assessedAt(schedule_, conditions, slots.progress, at);
        uint256 left = answer.total + assessed - answer.paid;
        uint256 rebate = Rebate.rebateAt(schedule_, slots.origin.charge(), conditions.rebateBps(), at);
        answer.fee = uint64(assessed - Math.saturatingSub(answer.paid, answer.total));
        answer.payoff = uint64(Math.saturatingSub(left, rebate));
    }
}
