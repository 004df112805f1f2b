// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {DebtPart} from "./DebtPart.sol";
import {IDebtEnforcement} from "./interfaces/IDebtEnforcement.sol";
import {IDebtMoney} from "./interfaces/IDebtMoney.sol";
import {IDebtRelief} from "./interfaces/IDebtRelief.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {Origin, Owed, Progress, scheduleOf} from "./libraries/DebtSlots.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {Schedule} from "./libraries/ScheduleMath.sol";
import {Enforcement, Holding, Method, Purpose, Ruling, State} from "./types/DataTypes.sol";
import {Permission} from "./types/Permission.sol";

/// @title The ledger of debts: notice, acceleration and dispute
///
/// WHY. What a creditor may do against a debtor who does not pay, in an order and at a pace that both signed, and how the
/// debtor stops it. Called at DebtBook's address (see `DebtLedger` for how the parts hang together).
///
/// ORDER. Notice (so many installments past grace) -> cure time -> acceleration, or a draw on the deposit. A notice is
/// cured once the arrears that it named are paid, forgiven or deferred, whatever fell due since, and cannot be used then.
/// A dispute takes the notice away; a report of a payment stops acceleration while it stops the late clock.
///
/// ACCELERATION makes all of the total due. It changes neither late fee nor rebate, which go on by the schedule that both
/// signed, so that no call of the creditor's raises what settles the debt at any later instant.
///
/// DISPUTE. One at a time, 30 days apart, and only so many that the debtor does not win. Nobody's late fee grows during
/// one. Payments meanwhile count, and wait in Escrow for its end; whoever pays all that is left ends it as paid.
contract DebtEnforcement is IDebtEnforcement, DebtPart {
    bytes32 private constant DISPUTE_TYPEHASH = keccak256(
        "Dispute(bytes32 id,bytes32 evidenceHash,uint256 nonce,uint40 signBy)"
    );

    uint256 private constant DISPUTE_COOLDOWN = 30 days;

    /// @param receipts The next part, `ReceiptBook`.
    constructor(address receipts) DebtPart(receipts) {}

    /// @inheritdoc IDebtEnforcement
    function giveNotice(bytes32 id) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, Origin origin) = _openSlots(id);
        _requireActive(id, progress);
        _requirePermitted(id, owed, Permission.NOTICE);
        PackedConditions conditions = _conditions[owed.conditionsId()];
        require(conditions.cureSeconds() > 0, AccelerationExcluded(id));
        Schedule schedule = scheduleOf(owed, progress, origin);
        uint256 missed = _missed(schedule, conditions, progress);
        uint256 needed = Math.max(1, conditions.missedBeforeNotice());
        require(missed >= needed, NoticeTooEarly(id, missed, needed));

        // Effect
        _enforcements[id].noticeAt = uint40(block.timestamp);
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        // The casts fit: arrears are not above the total, the cure time is 255 days at most.
        uint64 arrears = uint64(schedule.missing(schedule.countPast(block.timestamp, 0), progress.paid()));
        uint40 cureBy = uint40(block.timestamp + conditions.cureSeconds());
        emit NoticeGiven(id, msg.sender, progress.sequence(), arrears, cureBy);
    }

    /// @inheritdoc IDebtEnforcement
    function accelerate(bytes32 id) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, Origin origin) = _openSlots(id);
        _requireActive(id, progress);
        _requirePermitted(id, owed, Permission.ACCELERATE);
        _requireUncured(id, owed, progress, origin);

        // Effect
        _enforcements[id].acceleratedAt = uint40(block.timestamp);
        progress = progress.nextEvent().enter(State.Accelerated);
        _debts[id].progress = progress;
        emit DebtAccelerated(id, msg.sender, progress.sequence());
    }

    /// @inheritdoc IDebtEnforcement
    function writeOff(bytes32 id) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, Origin origin) = _openSlots(id);
        require(progress.state() == State.Accelerated, DebtNotAccelerated(id));
        _requireCreditor(id, owed);
        require(!origin.isWrittenOff(), DebtWrittenOffAlready(id));

        // Effect
        _debts[id].origin = origin.writeOff();
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        emit DebtWrittenOff(id, progress.sequence());
    }

    /// @inheritdoc IDebtEnforcement
    function addDeposit(bytes32 id, uint64 amount) external override nonReentrant returns (uint256 holding) {
        // Check
        (Owed owed, Progress progress, ) = _openSlots(id);
        require(amount >= MINIMUM_AMOUNT, IDebtMoney.AmountTooSmall(amount, MINIMUM_AMOUNT));
        PackedConditions conditions = _conditions[owed.conditionsId()];

        // Interaction: first, because only the pull tells what arrived; the guard is closed.
        address escrow = _escrow();
        uint256 arrived = _pullOrRevert(msg.sender, escrow, conditions, amount);
        holding = IEscrow(escrow).hold(Purpose.Deposit, id, conditions.token(), msg.sender, arrived, 0);

        // Effect
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        emit DepositAdded(id, holding, msg.sender, progress.sequence(), amount);
    }

    /// @inheritdoc IDebtEnforcement
    function drawDeposit(bytes32 id, uint256 holding) external override nonReentrant returns (uint64 amount) {
        // Check
        (Owed owed, Progress progress, Origin origin) = _accruedSlots(id);
        require(progress.state() != State.Disputed, DisputeOpen(id, _lapsesAt(id, owed)));
        _requireCreditor(id, owed);
        if (progress.state() == State.Active) _requireUncured(id, owed, progress, origin);
        address escrow = _escrow();
        Holding memory deposit = IEscrow(escrow).holdingOf(holding);
        require(deposit.purpose == Purpose.Deposit && deposit.id == id, DepositOfAnotherDebt(holding, id));
        uint256 scale = _conditions[owed.conditionsId()].scale();
        // Fits: not above the total. Down: dust below a unit stays the debtor's.
        amount = uint64(Math.min(deposit.amount / scale, _arrears(owed, progress, origin)));
        require(amount > 0, NothingToCover(id));

        // Effect
        uint64 left = _left(owed, progress);
        progress = _received(id, owed, progress, deposit.from, amount, Method.Deposit);
        if (amount == left) progress = _closed(id, progress, State.Paid);
        _debts[id].progress = progress;

        // Interaction
        IEscrow(escrow).take(holding, _creditorOf(id, owed), _timesScale(amount, scale));
    }

    /// @inheritdoc IDebtEnforcement
    function dispute(
        bytes32 id,
        bytes32 evidenceHash,
        uint40 signBy,
        bytes calldata signature
    ) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, Origin origin) = _accruedSlots(id);
        address debtor = origin.debtor();
        uint256 nonce = _useNonce(debtor, signature);
        bytes32 disputing = keccak256(abi.encode(DISPUTE_TYPEHASH, id, evidenceHash, nonce, signBy));
        _requireSigned(debtor, _hashTypedDataV4(disputing), signBy, signature);
        _checkAllowance(id, _remedies[owed.conditionsId()].disputesAllowed);

        // Effect
        ++_enforcements[id].disputes;
        _enforcements[id].isCounted = true;
        _openDispute(id, owed, progress, evidenceHash);
    }

    /// @inheritdoc IDebtEnforcement
    function rule(bytes32 id, Ruling ruling, uint64 amount) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, ) = _disputedSlots(id);
        address arbiter = _remedies[owed.conditionsId()].arbiter;
        require(msg.sender == arbiter, OnlyArbiter(msg.sender, arbiter));
        uint256 lapsesAt = _lapsesAt(id, owed);
        require(block.timestamp <= lapsesAt, DisputeOver(id, lapsesAt));
        uint64 left = _left(owed, progress);
        bool isInRange = ruling == Ruling.Reduced ? amount > 0 && amount <= left : amount == 0;
        require(isInRange, ReductionOutOfRange(amount, left));

        // Effect
        if (ruling != Ruling.Rejected && _enforcements[id].isCounted) --_enforcements[id].disputes;
        progress = _resumed(id, progress.credit(amount)).nextEvent();
        emit DisputeRuled(id, msg.sender, progress.sequence(), ruling, amount, progress.paid());
        if (ruling == Ruling.Voided) progress = _closed(id, progress, State.Void);
        if (amount == left) progress = _closed(id, progress, State.Paid);
        _debts[id].progress = progress;
    }

    /// @inheritdoc IDebtEnforcement
    function lapse(bytes32 id) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, ) = _disputedSlots(id);
        uint256 lapsesAt = _lapsesAt(id, owed);
        require(block.timestamp > lapsesAt, DisputeOpen(id, lapsesAt));

        // Effect
        progress = _resumed(id, progress).nextEvent();
        _debts[id].progress = progress;
        emit DisputeLapsed(id, progress.sequence());
    }

    /// @inheritdoc IDebtEnforcement
    function enforcementOf(bytes32 id) external view override nonReentrantView returns (Enforcement memory) {
        return _enforcements[id];
    }

    /// @dev Back to what it was before the dispute; the late clock goes on from now.
    function _resumed(bytes32 id, Progress progress) private returns (Progress next) {
        Enforcement storage enforced = _enforcements[id];
        enforced.disputeEndedAt = uint40(block.timestamp);
        return progress.enter(enforced.acceleratedAt > 0 ? State.Accelerated : State.Active);
    }

    function _disputedSlots(bytes32 id) private view returns (Owed, Progress, Origin) {
        (Owed owed, Progress progress, Origin origin) = _accruedSlots(id);
        require(progress.state() == State.Disputed, DebtNotDisputed(id));
        return (owed, progress, origin);
    }

    function _requireActive(bytes32 id, Progress progress) private pure {
        require(progress.state() == State.Active, IDebtRelief.DebtNotActive(id));
    }

    function _requireCreditor(bytes32 id, Owed owed) private view {
        address creditor = _creditorOf(id, owed);
        require(msg.sender == creditor, IDebtRelief.OnlyCreditor(msg.sender, creditor));
    }

    /// @dev A notice, its cure time over, what it named still missing, and no report that stops the clock.
    function _requireUncured(bytes32 id, Owed owed, Progress progress, Origin origin) private view {
        uint256 noticeAt = _enforcements[id].noticeAt;
        require(noticeAt > 0, NoticeMissing(id));
        uint256 cureBy = noticeAt + _conditions[owed.conditionsId()].cureSeconds();
        require(block.timestamp > cureBy, CureTimeOpen(cureBy, block.timestamp));
        Schedule schedule = scheduleOf(owed, progress, origin);
        uint256 named = schedule.missing(schedule.countPast(noticeAt, 0), progress.paid());
        require(named > 0, NoticeCured(id));
        require(progress.accruedAt() <= block.timestamp, ClockStopped(id, progress.accruedAt()));
    }

    function _checkAllowance(bytes32 id, uint256 disputesAllowed) private view {
        Enforcement storage enforced = _enforcements[id];
        uint8 disputes = enforced.disputes;
        require(disputes < disputesAllowed, DisputesUsedUp(id, disputes));
        uint256 endedAt = enforced.disputeEndedAt;
        uint256 from = endedAt > 0 ? endedAt + DISPUTE_COOLDOWN : 0;
        require(block.timestamp >= from, DisputeTooSoon(id, from));
    }

    /// @dev Accelerated, all of the total is due.
    function _arrears(Owed owed, Progress progress, Origin origin) private view returns (uint256) {
        Schedule schedule = scheduleOf(owed, progress, origin);
        bool isAccelerated = progress.state() == State.Accelerated;
        uint256 count = isAccelerated ? schedule.installments() : schedule.countPast(block.timestamp, 0);
        return schedule.missing(count, progress.paid());
    }

    /// @dev How many installments are past grace and not filled.
    function _missed(Schedule schedule, PackedConditions conditions, Progress progress) private view returns (uint256) {
        uint256 filled = schedule.oldestUnpaid(progress.paid()) - 1;
        return Math.saturatingSub(schedule.countPast(block.timestamp, conditions.graceSeconds()), filled);
    }
}
