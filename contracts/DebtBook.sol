// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {DebtMandates} from "./DebtMandates.sol";
import {DebtPayments} from "./DebtPayments.sol";
import {IDebtMoney} from "./interfaces/IDebtMoney.sol";
import {IDebtOpening} from "./interfaces/IDebtOpening.sol";
import {IReceiptBook} from "./interfaces/IReceiptBook.sol";
import {DebtSlots, Origin, Owed, Progress, scheduleOf} from "./libraries/DebtSlots.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {RemediesOf, Remedies} from "./libraries/Remedies.sol";
import {Schedule} from "./libraries/ScheduleMath.sol";
import {Conditions, Debt, Offer} from "./types/DataTypes.sol";

/// @title The ledger of debts: money
///
/// ROLES. A creditor and a debtor exist only because both signed the terms. Anyone may send their signatures, register
/// conditions, and pay. An arbiter exists only if the conditions that both signed name one, a servicer only while the
/// creditor lets it. Nobody else has a role: no owner, no guardian, no upgrade, no pause.
///
/// PARTS. This one takes money. Opening, receipts, relief and enforcement are called at this address too; see `DebtLedger`.
///
/// STATE. None -> Active <-> Disputed, Active -> Accelerated <-> Disputed, and from each of the three to an end: Paid,
/// Settled, Forgiven or Void. A restructuring makes any of the three Active. What is written never says late: arrears,
/// grace, late fee and payoff are functions of the facts and the clock (`DebtLens` answers them), so a debt that nobody
/// touches costs nothing and is still exact.
///
/// MONEY. This contract never holds tokens. A payment goes from the sender to the creditor in one pull; if the token
/// refuses that, the same amount goes to Escrow as the creditor's credit, so that a creditor who cannot receive never
/// makes a debtor late. While a debt is disputed, and under escrow terms, a payment counts at once and its tokens wait in
/// Escrow. It never takes more than is left.
///
/// ARITHMETIC. Amounts are uint64 in 1e-6 token; a token amount is that times 10^scalePower. Paid money fills the total
/// first, oldest installment first, then the late fee, so that a fee never makes arrears. Every rounding is for the
/// debtor: a regular installment, the late fee and its cap round down; a rebate rounds down as its formula in the terms
/// says, by less than two units. A payment first assesses the late fee up to now, then counts.
///
/// TOKENS. Correctness needs: a successful `transferFrom` moves the amount (or, for `Measured` and for `TetherLegacy`
/// while its fee switch is on, any part of it: then what arrived is credited); a failed one moves nothing. Liveness
/// needs: the token is not paused, and blocks neither the payer nor this contract. The kind of the token is part of the
/// conditions that both signed; a kind that does not fit the token is their agreement, and hurts no other debt.
contract DebtBook is DebtMandates {
    using RemediesOf for Remedies;

    /// @dev The parts that get what this one does not know; see `DebtLedger`.
    address private immutable opening;
    address private immutable receipts;
    address private immutable relief;

    /// @param opening_ The part `DebtOpening`.
    /// @param receipts_ The part `ReceiptBook`.
    /// @param relief_ The part `DebtRelief`, with all others behind it.
    /// @param strayRecipient Who gets what is sent to Escrow by mistake; it can touch nothing else.
    constructor(
        address opening_,
        address receipts_,
        address relief_,
        address strayRecipient
    ) DebtPayments(strayRecipient) {
        (opening, receipts, relief) = (opening_, receipts_, relief_);
    }

    /// @dev The other parts: their code, this contract's storage.
    fallback() external {
        _handOn(_partOf(msg.sig));
    }

    /// @inheritdoc IDebtMoney
    function debtOf(bytes32 id) external view override nonReentrantView returns (Debt memory debt) {
        DebtSlots storage slots = _debts[id];
        (Owed owed, Progress progress, Origin origin) = (slots.owed, slots.progress, slots.origin);
        Schedule schedule = scheduleOf(owed, progress, origin);
        debt.creditor = owed.creditor();
        debt.debtor = origin.debtor();
        debt.principal = owed.total() - origin.charge();
        debt.charge = origin.charge();
        debt.paid = progress.paid();
        debt.feeAssessed = progress.feeAssessed();
        debt.accruedAt = progress.accruedAt();
        // The casts fit: these are the widths that `open` took them in.
        debt.firstDueAt = uint40(schedule.firstDueAt());
        debt.intervalSeconds = uint24(schedule.intervalSeconds());
        debt.intervalMonths = uint8(schedule.intervalMonths());
        debt.installments = uint16(schedule.installments());
        debt.balloonBps = origin.balloonBps();
        debt.deferDays = progress.deferDays();
        debt.state = progress.state();
        debt.version = origin.version();
        debt.selfDeferralsLeft = origin.selfDeferralsLeft();
        debt.isWrittenOff = origin.isWrittenOff();
        debt.sequence = progress.sequence();
        debt.conditionsId = owed.conditionsId();
    }

    /// @inheritdoc IDebtMoney
    function slotsOf(
        bytes32 id
    )
        external
        view
        override
        nonReentrantView
        returns (Owed owed, Progress progress, Origin origin, PackedConditions conditions)
    {
        DebtSlots storage slots = _debts[id];
        (owed, progress, origin) = (slots.owed, slots.progress, slots.origin);
        conditions = _conditions[owed.conditionsId()];
    }

    /// @inheritdoc IDebtMoney
    function creditorOf(bytes32 id) external view override nonReentrantView returns (address) {
        return _payeeOf(id, _debts[id].owed);
    }

    /// @inheritdoc IDebtMoney
    function offerOf(bytes32 id) external view override nonReentrantView returns (Offer memory) {
        Offer memory none;
        return _debts[id].owed.isOffered() ? _offers[id] : none;
    }

    /// @inheritdoc IDebtMoney
    function conditionsOf(uint32 conditionsId) external view override returns (Conditions memory conditions) {
        conditions = _conditions[conditionsId].unpack();
        _remedies[conditionsId].write(conditions);
    }

    /// @dev The parts stand in a row (`DebtLedger`); those two that are called for each debt and each receipt are called
    /// straight, which spares about 3,000 gas for each part between.
    function _partOf(bytes4 selector) private view returns (address) {
        if (selector == IDebtOpening.open.selector || selector == IDebtOpening.openBatch.selector) return opening;
        bool isReceipt =
            selector == IReceiptBook.creditReceipt.selector || selector == IReceiptBook.creditReceipts.selector;
        return isReceipt ? receipts : relief;
    }
}
