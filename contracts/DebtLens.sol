// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IDebtBook} from "./interfaces/IDebtBook.sol";
import {IDebtLens, Installment, Quote, Standing} from "./interfaces/IDebtLens.sol";
import {DebtSlots, scheduleOf} from "./libraries/DebtSlots.sol";
import {LateFee} from "./libraries/LateFee.sol";
import {PackedConditions, PackedConditionsMath} from "./libraries/PackedConditions.sol";
import {Rebate} from "./libraries/Rebate.sol";
import {Schedule} from "./libraries/ScheduleMath.sol";
import {State} from "./types/DataTypes.sol";

/// @title Reading aid
///
/// WHY. State is written, standing is computed. This contract computes it with the libraries that DebtBook pays by, so
/// that a quote for the instant of a block is exactly what a payment in that block finds.
///
/// TIME. A quote answers for any instant with what is written now: one of the past does not undo later payments, and one
/// of the future supposes that nothing more is paid.
///
/// ENDED. A debt that has ended owes nothing at any instant, whatever a rebate or a forgiveness left unpaid.
contract DebtLens is IDebtLens {
    IDebtBook private immutable debtBook;

    constructor(IDebtBook debtBook_) {
        debtBook = debtBook_;
    }

    /// @inheritdoc IDebtLens
    function quote(bytes32 id, uint40 at) external view override returns (Quote memory answer) {
        DebtSlots memory slots = _known(id);
        answer.state = slots.progress.state();
        answer.total = slots.owed.total();
        answer.paid = slots.progress.paid();
        if (_hasEnded(answer.state)) {
            answer.standing = Standing.Closed;
            return answer;
        }
        PackedConditions conditions = PackedConditionsMath.pack(debtBook.conditionsOf(slots.owed.conditionsId()));
        Schedule schedule_ = scheduleOf(slots.owed, slots.progress, slots.origin);
        _quoteInstallments(answer, schedule_, conditions, at);
        _quotePayoff(answer, slots, schedule_, conditions, at);
    }

    /// @inheritdoc IDebtLens
    function schedule(bytes32 id) external view override returns (Installment[] memory installments) {
        DebtSlots memory slots = _known(id);
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

    function _known(bytes32 id) private view returns (DebtSlots memory slots) {
        slots = debtBook.slotsOf(id);
        require(slots.progress.state() != State.None, DebtUnknown(id));
    }

    /// @dev The casts fit: amounts are not above the total, instants not above a thousand years.
    function _quoteInstallments(
        Quote memory answer,
        Schedule schedule_,
        PackedConditions conditions,
        uint256 at
    ) private pure {
        uint256 towardTotal = Math.min(answer.paid, answer.total);
        uint256 oldest = schedule_.oldestUnpaid(towardTotal);
        answer.due = uint64(schedule_.missing(schedule_.countDue(at), towardTotal));
        answer.arrears = uint64(schedule_.missing(schedule_.countPast(at, 0), towardTotal));
        answer.cure = answer.arrears;
        answer.standing = Standing.Current;
        if (oldest > schedule_.installments()) return;
        uint256 dueAt = schedule_.dueAt(oldest);
        answer.nextDueAt = uint40(dueAt);
        answer.nextAmount = uint64(
            schedule_.missing(oldest, Math.max(towardTotal, schedule_.cumulativeDue(oldest - 1)))
        );
        if (at <= dueAt) return;
        answer.daysPastDue = uint32((at - dueAt) / 1 days);
        answer.standing = at > dueAt + conditions.graceSeconds() ? Standing.Delinquent : Standing.Grace;
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

    function _hasEnded(State state) private pure returns (bool) {
        return state == State.Paid || state == State.Settled || state == State.Forgiven || state == State.Void;
    }
}
