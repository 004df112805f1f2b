// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {DebtDisputes} from "./DebtDisputes.sol";
import {DebtPart} from "./DebtPart.sol";
import {IDebtEnforcement} from "./interfaces/IDebtEnforcement.sol";
import {IDebtMoney} from "./interfaces/IDebtMoney.sol";
import {IDebtRelief} from "./interfaces/IDebtRelief.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {Origin, Owed, Progress, scheduleOf} from "./libraries/DebtSlots.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {Schedule} from "./libraries/ScheduleMath.sol";
import {Enforcement, Holding, Method, Purpose, State} from "./types/DataTypes.sol";
import {Permission} from "./types/Permission.sol";

/// @title The ledger of debts: notice, acceleration and deposit
///
/// WHY. What a creditor may do against a debtor who does not pay, in an order and at a pace that both signed, and how the
/// debtor stops it. Called at DebtBook's address (see `DebtLedger` for how the parts hang together).
///
/// ORDER. Notice (so many installments past grace) -> cure time -> acceleration, or a draw on the deposit. A notice is
/// cured once the arrears that it named are paid, forgiven or deferred, whatever fell due since, and cannot be used then.
/// A dispute takes the notice away; a report of a payment stops acceleration while it stops the late clock.
///
/// DEPOSIT. Drawn for what is past grace, or for all once the debt is accelerated, and not while a report stops the clock.
///
/// ACCELERATION makes all of the total due. It changes neither late fee nor rebate, which go on by the schedule that both
/// signed, so that no call of the creditor's raises what settles the debt at any later instant.
contract DebtEnforcement is DebtDisputes {
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
        _requireClockRuns(id, progress);

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
        require(progress.isIn(State.Accelerated), DebtNotAccelerated(id));
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
        (Owed owed, Progress progress) = _openWords(id);
        require(amount >= MINIMUM_AMOUNT, IDebtMoney.AmountTooSmall(amount, MINIMUM_AMOUNT));
        PackedConditions conditions = _conditions[owed.conditionsId()];

        // Interaction: first, because only the pull tells what arrived; the guard is closed.
        address escrow = _escrow();
        (uint256 tokenArrived, uint64 arrived) = _pullOrRevert(msg.sender, escrow, conditions, amount);
        holding = IEscrow(escrow).hold(Purpose.Deposit, id, conditions.token(), msg.sender, tokenArrived, 0);

        // Effect
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        emit DepositAdded(id, holding, msg.sender, progress.sequence(), arrived);
    }

    /// @inheritdoc IDebtEnforcement
    function drawDeposit(bytes32 id, uint256 holding) external override nonReentrant returns (uint64 amount) {
        // Check
        (Owed owed, Progress progress, Origin origin) = _accruedSlots(id);
        _refuseDisputed(id, owed, progress);
        _requireCreditor(id, owed);
        if (progress.isIn(State.Active)) _requireUncured(id, owed, progress, origin);
        _requireClockRuns(id, progress);
        address escrow = _escrow();
        Holding memory deposit = IEscrow(escrow).holdingOf(holding);
        require(deposit.purpose == Purpose.Deposit && deposit.id == id, DepositOfAnotherDebt(holding, id));
        uint256 scale = _conditions[owed.conditionsId()].scale();
        // Fits: not above the total. Down: dust below a unit stays the debtor's.
        amount = uint64(Math.min(deposit.amount / scale, _coverable(owed, progress, origin)));
        require(amount > 0, NothingToCover(id));

        // Effect
        progress = _received(id, owed, progress, deposit.from, amount, Method.Deposit);
        _debts[id].progress = _closedIfNothingLeft(id, owed, progress, State.Paid);

        // Interaction
        IEscrow(escrow).take(holding, _creditorOf(id, owed), _timesScale(amount, scale));
    }

    /// @inheritdoc IDebtEnforcement
    function enforcementOf(bytes32 id) external view override nonReentrantView returns (Enforcement memory) {
        return _enforcements[id];
    }

    function _requireActive(bytes32 id, Progress progress) private pure {
        require(progress.isIn(State.Active), IDebtRelief.DebtNotActive(id));
    }

    function _requireCreditor(bytes32 id, Owed owed) private view {
        address creditor = _creditorOf(id, owed);
        require(msg.sender == creditor, IDebtRelief.OnlyCreditor(msg.sender, creditor));
    }

    /// @dev A notice, its cure time over, and what it named still missing.
    function _requireUncured(bytes32 id, Owed owed, Progress progress, Origin origin) private view {
        uint256 noticeAt = _enforcements[id].noticeAt;
        require(noticeAt > 0, NoticeMissing(id));
        uint256 cureBy = noticeAt + _conditions[owed.conditionsId()].cureSeconds();
        require(block.timestamp > cureBy, CureTimeOpen(cureBy, block.timestamp));
        Schedule schedule = scheduleOf(owed, progress, origin);
        uint256 named = schedule.missing(schedule.countPast(noticeAt, 0), progress.paid());
        require(named > 0, NoticeCured(id));
    }

    /// @dev The hours of the debtor's last report, that it was paid elsewhere, are over.
    function _requireClockRuns(bytes32 id, Progress progress) private view {
        require(progress.accruedAt() <= block.timestamp, ClockStopped(id, progress.accruedAt()));
    }

    /// @dev What is past grace; accelerated, all of the total.
    function _coverable(Owed owed, Progress progress, Origin origin) private view returns (uint256) {
        Schedule schedule = scheduleOf(owed, progress, origin);
        bool isAccelerated = progress.isIn(State.Accelerated);
        uint256 graceSeconds = _conditions[owed.conditionsId()].graceSeconds();
        uint256 count = isAccelerated ? schedule.installments() : schedule.countPast(block.timestamp, graceSeconds);
        return schedule.missing(count, progress.paid());
    }

    /// @dev How many installments are past grace and not filled.
    function _missed(Schedule schedule, PackedConditions conditions, Progress progress) private view returns (uint256) {
        uint256 filled = schedule.oldestUnpaid(progress.paid()) - 1;
        return Math.saturatingSub(schedule.countPast(block.timestamp, conditions.graceSeconds()), filled);
    }
}
