// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IDebtEnforcement} from "./interfaces/IDebtEnforcement.sol";
import {IDebtMoney} from "./interfaces/IDebtMoney.sol";
import {IDebtNote} from "./interfaces/IDebtNote.sol";
import {IDebtRelief} from "./interfaces/IDebtRelief.sol";
import {Consent} from "./libraries/Consent.sol";
import {DebtSlots, Origin, Owed, Progress, scheduleOf} from "./libraries/DebtSlots.sol";
import {LateFee} from "./libraries/LateFee.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {Remedies} from "./libraries/Remedies.sol";
import {Schedule} from "./libraries/ScheduleMath.sol";
import {TokenPulls} from "./TokenPulls.sol";
import {Enforcement, Method, Offer, State} from "./types/DataTypes.sol";

/// @title What the parts of DebtBook share: the storage and the words of a debt
///
///   DebtBook ───▶ DebtRelief ─▶ DebtEnforcement ─▶ ReceiptBook ─▶ DebtOpening
///   pay, autopay  relief, roles  notice, dispute   paid elsewhere  conditions, terms
///
/// PARTS. Each hands what it does not know to the next one, by delegatecall to addresses that are fixed at deployment: one
/// address to approve and to sign for, one storage, and no way to change it. Each part inherits this contract and adds
/// no storage, so that all see the same. Called at its own address, a part finds no debt of DebtBook's.
abstract contract DebtLedger is EIP712, ReentrancyGuardTransient, TokenPulls {
    /// @param id Number in `_conditions`, 0 if not registered.
    /// @param isFunded Kept beside it, so that the usual debt opens without reading its conditions.
    struct Registration {
        uint32 id;
        bool isFunded;
    }

    /// @dev What is written about a debtor's report; whether it is open, credited or ignored is computed.
    /// @param creditor Of the time of the report, whose receipt may have credited it before the debt went to another one.
    struct Answer {
        address creditor;
        uint40 answerBy;
        bool isDenied;
        bool isDisputed;
    }

    /// @dev 0.01 token: below it a payment would cost its payer more than it pays.
    uint64 internal constant MINIMUM_AMOUNT = 10_000;

    mapping(bytes32 conditionsHash => Registration) internal _registrations;
    mapping(uint32 conditionsId => PackedConditions) internal _conditions;
    mapping(uint32 conditionsId => Remedies) internal _remedies;
    uint32 internal _lastConditionsId;
    mapping(bytes32 id => DebtSlots) internal _debts;
    mapping(bytes32 id => Offer) internal _offers;
    mapping(bytes32 id => Enforcement) internal _enforcements;
    mapping(bytes32 id => address) internal _pendingCreditors;
    mapping(address creditor => mapping(address servicer => uint16)) internal _permissions;
    mapping(address account => uint256) internal _nonces;
    mapping(address payer => mapping(bytes32 mandateId => uint256)) internal _lastInstallments;
    mapping(address creditor => mapping(bytes32 key => bytes32 id)) internal _credited;
    mapping(bytes32 id => mapping(bytes32 key => Answer)) internal _answers;

    constructor() EIP712("Duebook", "1") {}

    /// @dev Runs the call as it came by the code of `part`, and ends with its answer. Assembly, as in OpenZeppelin's `Proxy`
    /// (whose fallback would take native coins): answering bytes of any length from Solidity costs 700 gas more.
    function _handOn(address part) internal {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let start := mload(0x40)
            calldatacopy(start, 0, calldatasize())
            let isDone := delegatecall(gas(), part, start, calldatasize(), 0, 0)
            returndatacopy(start, 0, returndatasize())
            if isDone {
                return(start, returndatasize())
            }
            revert(start, returndatasize())
        }
    }

    function _openSlots(bytes32 id) internal view returns (Owed owed, Progress progress, Origin origin) {
        DebtSlots storage slots = _debts[id];
        (owed, progress) = _openWords(id, slots);
        origin = slots.origin;
    }

    /// @dev The two words that every change of an open debt needs.
    function _openWords(bytes32 id) internal view returns (Owed, Progress) {
        return _openWords(id, _debts[id]);
    }

    /// @dev The same for who knows already where they are.
    function _openWords(bytes32 id, DebtSlots storage slots) internal view returns (Owed, Progress) {
        Progress progress = slots.progress;
        State state = progress.state();
        // Not `require`, which would read the words of its error for every debt.
        if (!state.isOpen()) revert IDebtMoney.DebtNotOpen(id, state);
        return (slots.owed, progress);
    }

    function _accruedSlots(bytes32 id) internal view returns (Owed owed, Progress progress, Origin origin) {
        (owed, progress, origin) = _openSlots(id);
        Schedule schedule = scheduleOf(owed, progress, origin);
        progress = _accrued(schedule, _conditions[owed.conditionsId()], progress);
    }

    /// @dev The late fee assessed up to now; a clock that a report has stopped stays stopped.
    function _accrued(
        Schedule schedule,
        PackedConditions conditions,
        Progress progress
    ) internal view returns (Progress) {
        uint256 assessed = LateFee.assessedAt(schedule, conditions, progress, block.timestamp);
        uint256 accruedAt = progress.accruedAt();
        return progress.accrue(assessed, accruedAt > block.timestamp ? accruedAt : block.timestamp);
    }

    /// @dev Total and late fee, less what was paid: 0 only at an end and in a dispute.
    function _left(Owed owed, Progress progress) internal pure returns (uint64) {
        unchecked {
            // Fits: `open` made it fit.
            return uint64(uint256(owed.total()) + progress.feeAssessed() - progress.paid());
        }
    }

    function _received(
        bytes32 id,
        Owed owed,
        Progress progress,
        address payer,
        uint64 amount,
        Method method
    ) internal returns (Progress next) {
        next = progress.credit(amount).nextEvent();
        uint64 toFees = 0;
        if (next.paid() > owed.total()) {
            uint64 beyond = next.paid() - owed.total();
            toFees = beyond < amount ? beyond : amount;
        }
        emit IDebtMoney.PaymentReceived(
            id,
            payer,
            next.sequence(),
            amount,
            toFees,
            next.paid(),
            next.feeAssessed(),
            method
        );
    }

    function _closed(bytes32 id, Progress progress, State how) internal returns (Progress next) {
        next = progress.nextEvent().enter(how);
        emit IDebtMoney.DebtClosed(id, next.sequence(), how);
    }

    /// @dev Ends the debt once nothing is left. Not in a dispute: whoever paid or forgave the last unit would decide whose
    /// it is what Escrow holds, and the arbiter could no more.
    function _closedIfNothingLeft(bytes32 id, Owed owed, Progress progress, State how) internal returns (Progress) {
        bool isOver = _left(owed, progress) == 0 && !progress.isIn(State.Disputed);
        return isOver ? _closed(id, progress, how) : progress;
    }

    /// @dev The sender is the account, or has its signature in time.
    function _requireSigned(address account, bytes32 digest, uint40 signBy, bytes calldata signature) internal view {
        bool isSender = signature.length == 0 && msg.sender == account;
        require(isSender || block.timestamp <= signBy, IDebtRelief.SignatureExpired(signBy, block.timestamp));
        require(Consent.isGiven(account, digest, signature), IDebtRelief.SignatureInvalid(account));
    }

    /// @dev The nonce that a signature must carry; a sender needs none, and uses none up.
    function _useNonce(address account, bytes calldata signature) internal returns (uint256) {
        uint256 nonce = _nonces[account];
        if (signature.length > 0) _nonces[account] = nonce + 1;
        return nonce;
    }

    /// @dev The creditor, or a servicer whom the creditor lets do this.
    function _requirePermitted(bytes32 id, Owed owed, uint16 permission) internal view {
        if (msg.sender == owed.creditor()) return;
        address creditor = _creditorOf(id, owed);
        bool isPermitted = msg.sender == creditor || _permissions[creditor][msg.sender] & permission > 0;
        require(isPermitted, IDebtRelief.NotPermitted(msg.sender, creditor, permission));
    }

    /// @dev As `IDebtMoney.creditorOf`, for the parts that do not know the note contract.
    function _creditorOf(bytes32 id, Owed owed) internal view returns (address creditor) {
        creditor = owed.creditor();
        address note = _note();
        if (creditor == note) return IDebtNote(note).ownerOf(uint256(id));
    }

    /// @dev The late fee is assessed up to now, and a notice is taken away: it would have to be given again.
    function _openDispute(bytes32 id, Owed owed, Progress progress, bytes32 evidenceHash) internal {
        // Check
        _refuseDisputed(id, owed, progress);
        require(_remedies[owed.conditionsId()].arbiterDays > 0, IDebtEnforcement.DisputeExcluded(id));

        // Effect
        Enforcement storage enforced = _enforcements[id];
        (enforced.disputedAt, enforced.noticeAt) = (uint40(block.timestamp), 0);
        progress = progress.nextEvent().enter(State.Disputed);
        _debts[id].progress = progress;
        uint40 lapsesAt = uint40(_lapsesAt(id, owed)); // Fits: 255 days from now at most.
        emit IDebtEnforcement.DebtDisputed(id, progress.sequence(), evidenceHash, progress.feeAssessed(), lapsesAt);
    }

    function _refuseDisputed(bytes32 id, Owed owed, Progress progress) internal view {
        // Not `require`, which would read the words of its error for every debt.
        if (progress.isIn(State.Disputed)) revert IDebtEnforcement.DisputeOpen(id, _lapsesAt(id, owed));
    }

    /// @dev Only a dispute that the debtor lost, or let lapse, counts against those that the conditions allow.
    function _giveDisputeBack(bytes32 id) internal {
        Enforcement storage enforced = _enforcements[id];
        if (enforced.isCounted) --enforced.disputes;
    }

    function _lapsesAt(bytes32 id, Owed owed) internal view returns (uint256) {
        return _enforcements[id].disputedAt + uint256(_remedies[owed.conditionsId()].arbiterDays) * 1 days;
    }

    /// @dev DebtBook alone knows them, in its code; a part asks the address that it works for.
    function _note() internal view returns (address) {
        return IDebtMoney(address(this)).note();
    }

    function _escrow() internal view returns (address) {
        return IDebtMoney(address(this)).escrow();
    }
}
