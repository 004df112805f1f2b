// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IDebtBook} from "./interfaces/IDebtBook.sol";
import {IDebtLens, Installment, Quote, Standing} from "./interfaces/IDebtLens.sol";
import {FeeFacts, LateFee} from "./libraries/LateFee.sol";
import {Rebate} from "./libraries/Rebate.sol";
import {Schedule, ScheduleMath} from "./libraries/ScheduleMath.sol";
import {Conditions, Debt, State} from "./types/DataTypes.sol";

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
    using ScheduleMath for Schedule;
    using LateFee for FeeFacts;
    using Rebate for Schedule;

    IDebtBook private immutable debtBook;

    constructor(IDebtBook debtBook_) {
        debtBook = debtBook_;
    }

    /// @inheritdoc IDebtLens
    function quote(bytes32 id, uint40 at) external view override returns (Quote memory answer) {
        (Debt memory debt, Schedule memory schedule_) = _known(id);
        answer.state = debt.state;
        answer.total = uint64(schedule_.total);
        answer.paid = debt.paid;
        if (_hasEnded(debt.state)) {
            answer.standing = Standing.Closed;
            return answer;
        }
        Conditions memory conditions = debtBook.conditionsOf(debt.conditionsId);
        _quoteInstallments(answer, schedule_, conditions, at);
        _quotePayoff(answer, debt, schedule_, conditions, at);
    }

    /// @inheritdoc IDebtLens
    function schedule(bytes32 id) external view override returns (Installment[] memory installments) {
        (Debt memory debt, Schedule memory schedule_) = _known(id);
        installments = new Installment[](schedule_.installments);
        for (uint256 k = 1; k <= schedule_.installments; ++k) {
            uint256 before = schedule_.cumulativeDue(k - 1);
            uint256 amount = schedule_.cumulativeDue(k) - before;
            uint256 paid = Math.min(amount, Math.saturatingSub(debt.paid, before));
            // Fits: a schedule ends within a thousand years, and no installment is above the total.
            installments[k - 1] = Installment(uint40(schedule_.dueAt(k)), uint64(amount), uint64(paid));
        }
    }

    function _known(bytes32 id) private view returns (Debt memory debt, Schedule memory schedule_) {
        debt = debtBook.debtOf(id);
        require(debt.state != State.None, DebtUnknown(id));
        schedule_ = Schedule({
            total: uint256(debt.principal) + debt.charge,
            installments: debt.installments,
            balloonBps: debt.balloonBps,
            firstDueAt: debt.firstDueAt,
            intervalSeconds: debt.intervalSeconds,
            intervalMonths: debt.intervalMonths
        });
    }

    /// @dev The casts fit: amounts are not above the total, instants not above a thousand years.
    function _quoteInstallments(
        Quote memory answer,
        Schedule memory schedule_,
        Conditions memory conditions,
        uint256 at
    ) private pure {
        uint256 towardTotal = Math.min(answer.paid, schedule_.total);
        uint256 oldest = schedule_.oldestUnpaid(towardTotal);
        answer.due = uint64(schedule_.missing(schedule_.countDue(at), towardTotal));
        answer.arrears = uint64(schedule_.missing(schedule_.countPast(at, 0), towardTotal));
        answer.cure = answer.arrears;
        answer.standing = Standing.Current;
        if (oldest > schedule_.installments) return;
        uint256 dueAt = schedule_.dueAt(oldest);
        answer.nextDueAt = uint40(dueAt);
        answer.nextAmount = uint64(schedule_.missing(oldest, towardTotal));
        if (at <= dueAt) return;
        answer.daysPastDue = uint32((at - dueAt) / 1 days);
        bool isPastGrace = at > dueAt + uint256(conditions.graceDays) * 1 days;
        answer.standing = isPastGrace ? Standing.Delinquent : Standing.Grace;
    }

    /// @dev The casts fit: the late fee is not above its cap, and the payoff not above total and fee.
    function _quotePayoff(
        Quote memory answer,
        Debt memory debt,
        Schedule memory schedule_,
        Conditions memory conditions,
        uint256 at
    ) private pure {
        FeeFacts memory facts = FeeFacts({
            paid: debt.paid,
            assessed: debt.feeAssessed,
            accruedAt: debt.accruedAt,
            bpsPerYear: conditions.lateBpsPerYear,
            capBps: conditions.feeCapBps,
            graceSeconds: uint256(conditions.graceDays) * 1 days
        });
        uint256 assessed = facts.assessedAt(schedule_, at);
        uint256 left = schedule_.total + assessed - debt.paid;
        uint256 rebate = schedule_.rebateAt(debt.charge, conditions.rebateBps, at);
        answer.fee = uint64(assessed - Math.saturatingSub(debt.paid, schedule_.total));
        answer.payoff = uint64(Math.saturatingSub(left, rebate));
    }

    function _hasEnded(State state) private pure returns (bool) {
        return state == State.Paid || state == State.Settled || state == State.Forgiven || state == State.Void;
    }
}
