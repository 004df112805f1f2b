// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {DebtLedger} from "./DebtLedger.sol";
import {DebtNote} from "./DebtNote.sol";
import {Escrow} from "./Escrow.sol";
import {IDebtMoney} from "./interfaces/IDebtMoney.sol";
import {IDebtNote} from "./interfaces/IDebtNote.sol";
import {IDebtRelief} from "./interfaces/IDebtRelief.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {DebtSlots, Origin, Owed, Progress, scheduleOf} from "./libraries/DebtSlots.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {Rebate} from "./libraries/Rebate.sol";
import {Schedule} from "./libraries/ScheduleMath.sol";
import {Method, Offer, Purpose, State} from "./types/DataTypes.sol";

/// @title How DebtBook is paid
///
/// ORDER. Check, interaction, effect: the pull comes before the writing, because only the pull tells what arrived and
/// whether it was held, which decides the amount, the sequence and the state. The guard covers every function that
/// writes and every view of a debt, so nobody sees or uses the moment between.
///
/// DISPUTED, a debt is paid as ever, but nothing closes it (`DebtDisputes`): it goes on with nothing left.
abstract contract DebtPayments is IDebtMoney, DebtLedger {
    /// @inheritdoc IDebtMoney
    address public immutable override escrow;

    /// @inheritdoc IDebtMoney
    address public immutable override note;

    constructor(address strayRecipient) {
        escrow = address(new Escrow(strayRecipient));
        note = address(new DebtNote());
    }

    /// @inheritdoc IDebtMoney
    function pay(bytes32 id, uint64 amount) external override nonReentrant {
        // Check
        DebtSlots storage slots = _debts[id]; // Looked up once.
        (Owed owed, Progress progress) = _openWords(id, slots);
        Origin origin = slots.origin;
        PackedConditions conditions = _conditions[owed.conditionsId()];
        progress = _accrued(scheduleOf(owed, progress, origin), conditions, progress);

        // Interaction and effect
        Method method = msg.sender == origin.debtor() ? Method.Debtor : Method.ThirdParty;
        (slots.progress, ) = _paid(id, owed, progress, conditions, msg.sender, amount, method);
    }

    /// @inheritdoc IDebtMoney
    function payoff(bytes32 id, uint64 maximum) external override nonReentrant returns (uint64 amount) {
        // Check
        (Owed owed, Progress progress, Origin origin) = _openSlots(id);
        PackedConditions conditions = _conditions[owed.conditionsId()];
        Schedule schedule = scheduleOf(owed, progress, origin);
        progress = _accrued(schedule, conditions, progress);
        uint256 rebate = Rebate.rebateAt(schedule, origin.charge(), conditions.rebateBps(), block.timestamp);
        uint64 left = _left(owed, progress);
        amount = uint64(Math.saturatingSub(left, rebate)); // Fits: not above `left`.
        require(amount <= maximum, PayoffAboveMaximum(amount, maximum));
        require(left > 0, NothingLeft(id));

        // Interaction and effect
        progress = _collectAll(id, owed, progress, conditions, amount, Method.Payoff);
        if (amount < left) progress = _rebated(id, progress, left - amount);
        // A dispute goes on with nothing left: the rebate counts as paid then.
        bool isDisputed = progress.isIn(State.Disputed);
        _debts[id].progress = isDisputed ? progress.credit(left - amount) : _closed(id, progress, State.Paid);
    }

    /// @inheritdoc IDebtMoney
    function payOffer(bytes32 id) external override nonReentrant returns (uint64 amount) {
        // Check
        (Owed owed, Progress progress) = _openWords(id);
        require(owed.isOffered(), OfferMissing(id));
        uint40 until;
        Offer storage firm = _offers[id];
        (amount, until) = (firm.amount, firm.until);
        require(block.timestamp <= until, OfferExpired(until, block.timestamp));
        // The late fee since the last accrual is forgiven with the rest, unless the offer needs a part of it.
        if (amount > _left(owed, progress)) (owed, progress, ) = _accruedSlots(id);
        uint64 left = _left(owed, progress);
        require(amount <= left, AmountTooLarge(amount, left));
        PackedConditions conditions = _conditions[owed.conditionsId()];

        // Interaction and effect
        uint64 arrived;
        (progress, arrived) = _collect(id, owed, progress, conditions, msg.sender, amount, Method.Offer);
        require(arrived == amount, PayoffShort(amount, arrived));
        bool isDisputed = progress.isIn(State.Disputed);
        _debts[id].progress = isDisputed ? _forgiven(id, owed, progress) : _closed(id, progress, State.Settled);
    }

    /// @dev Any amount from 0.01 to what is left, or all that is left if that is less.
    function _paid(
        bytes32 id,
        Owed owed,
        Progress progress,
        PackedConditions conditions,
        address payer,
        uint64 amount,
        Method method
    ) internal returns (Progress next, uint64 arrived) {
        uint64 left = _left(owed, progress);
        // Not `require`, which would bring the words of its error along for every payment.
        if (amount > left) revert AmountTooLarge(amount, left);
        if (amount < MINIMUM_AMOUNT && amount < left)
            revert AmountTooSmall(amount, left < MINIMUM_AMOUNT ? left : MINIMUM_AMOUNT);
        (next, arrived) = _collect(id, owed, progress, conditions, payer, amount, method);
        if (arrived == left && !next.isIn(State.Disputed)) next = _closed(id, next, State.Paid);
    }

    function _payeeOf(bytes32 id, Owed owed) internal view returns (address creditor) {
        creditor = owed.creditor();
        if (creditor == note) return IDebtNote(note).ownerOf(uint256(id));
    }

    /// @dev What closes a debt must arrive whole; a payoff of nothing moves nothing.
    function _collectAll(
        bytes32 id,
        Owed owed,
        Progress progress,
        PackedConditions conditions,
        uint64 amount,
        Method method
    ) private returns (Progress next) {
        if (amount == 0) return _received(id, owed, progress, msg.sender, 0, method);
        uint64 arrived;
        (next, arrived) = _collect(id, owed, progress, conditions, msg.sender, amount, method);
        require(arrived == amount, PayoffShort(amount, arrived));
    }

    /// @dev The pull comes first, because only the pull tells what arrived and where; the guard is closed.
    function _collect(
        bytes32 id,
        Owed owed,
        Progress progress,
        PackedConditions conditions,
        address payer,
        uint64 amount,
        Method method
    ) private returns (Progress next, uint64 arrived) {
        bool mustWait = conditions.holdSeconds() > 0 || progress.isIn(State.Disputed);
        if (mustWait) return _collectInEscrow(id, owed, progress, conditions, payer, amount, method);
        address payee = _payeeOf(id, owed);
        bool isHeld;
        (arrived, isHeld) = _pull(id, payer, payee, conditions, amount);
        next = _received(id, owed, progress, payer, arrived, method);
        if (isHeld) {
            next = next.nextEvent();
            emit PaymentHeld(id, payee, next.sequence(), arrived);
        }
    }

    function _collectInEscrow(
        bytes32 id,
        Owed owed,
        Progress progress,
        PackedConditions conditions,
        address payer,
        uint64 amount,
        Method method
    ) private returns (Progress next, uint64 arrived) {
        uint256 tokenArrived;
        (tokenArrived, arrived) = _pullOrRevert(payer, escrow, conditions, amount);
        uint40 until = uint40(block.timestamp + conditions.holdSeconds());
        uint256 holding = IEscrow(escrow).hold(Purpose.Payment, id, conditions.token(), payer, tokenArrived, until);
        next = _received(id, owed, progress, payer, arrived, method).nextEvent();
        emit PaymentEscrowed(id, holding, next.sequence(), arrived, until);
    }

    /// @dev Straight to the payee, else to Escrow; `arrived` is what counts as paid.
    function _pull(
        bytes32 id,
        address payer,
        address payee,
        PackedConditions conditions,
        uint64 amount
    ) private returns (uint64 arrived, bool isHeld) {
        bool isMeasured = _isMeasured(conditions);
        uint256 scale = conditions.scale();
        uint256 tokenAmount = _timesScale(amount, scale);
        (bool isDelivered, uint256 tokenArrived) = _pullTo(payer, payee, conditions, tokenAmount, isMeasured);
        if (!isDelivered) {
            (isHeld, tokenArrived) = _pullTo(payer, escrow, conditions, tokenAmount, isMeasured);
            require(isHeld, PaymentFailed(conditions.token(), payer, tokenAmount));
            IEscrow(escrow).credit(conditions.token(), payee, tokenArrived, id);
        }
        return (isMeasured ? _inUnits(tokenArrived, scale) : amount, isHeld);
    }

    /// @dev What an offer leaves, while a dispute keeps the debt from being settled by it.
    function _forgiven(bytes32 id, Owed owed, Progress progress) private returns (Progress next) {
        uint64 amount = _left(owed, progress);
        if (amount == 0) return progress;
        next = progress.credit(amount).nextEvent();
        address creditor = _payeeOf(id, owed);
        emit IDebtRelief.DebtForgiven(id, creditor, next.sequence(), amount, next.paid(), next.feeAssessed());
    }

    function _rebated(bytes32 id, Progress progress, uint64 amount) private returns (Progress next) {
        next = progress.nextEvent();
        emit ChargeRebated(id, next.sequence(), amount);
    }
}
