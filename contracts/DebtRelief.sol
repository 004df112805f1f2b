// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {DebtClaims} from "./DebtClaims.sol";
import {DebtOffers} from "./DebtOffers.sol";
import {DebtPart} from "./DebtPart.sol";
import {IDebtMoney} from "./interfaces/IDebtMoney.sol";
import {IDebtRelief} from "./interfaces/IDebtRelief.sol";
import {Consent} from "./libraries/Consent.sol";
import {DebtSlots, Origin, OriginSlot, Owed, OwedSlot, Progress, scheduleOf} from "./libraries/DebtSlots.sol";
import {LateFee} from "./libraries/LateFee.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {ScheduleMath} from "./libraries/ScheduleMath.sol";
import {TermsMath} from "./libraries/TermsMath.sol";
import {Enforcement, Restructuring, State} from "./types/DataTypes.sol";
import {Permission} from "./types/Permission.sol";

/// @title The ledger of debts: relief, consent and roles
///
/// WHY. Collecting needs more than paying: time, a smaller sum, new terms, another creditor. Each of these is one call
/// here, called at DebtBook's address (see `DebtLedger` for how the parts hang together).
///
/// ROLES. A creditor alone, or a servicer with the creditor's permission, may only do what helps the debtor: later dates,
/// a smaller debt, a firm offer. Everything else needs the debtor's signature over exact values. Permissions belong to
/// the creditor, so they end for a debt that goes to another one.
///
/// REPLAY. A signature over a restructuring or a cancelling names the version of the debt, which a restructuring raises; an
/// own deferral and an authorization name the account's nonce. A creditor or debtor who sends needs no signature.
contract DebtRelief is DebtOffers, DebtClaims {
    bytes32 private constant RESTRUCTURING_TYPEHASH = keccak256(
        "Restructuring(bytes32 id,uint8 version,uint64 paid,bool endsDispute,uint64 principal,uint64 charge,"
        "uint16 installments,uint24 intervalSeconds,uint8 intervalMonths,uint40 firstDueAt,uint16 balloonBps,uint8 selfDeferrals,"
        "bytes32 documentHash,uint40 signBy)"
    );
    bytes32 private constant VOIDING_TYPEHASH = keccak256("Voiding(bytes32 id,uint8 version,uint40 signBy)");
    bytes32 private constant DEFERRAL_TYPEHASH = keccak256("Deferral(bytes32 id,uint256 nonce,uint40 signBy)");

    /// @param enforcement The next part, `DebtEnforcement`.
    constructor(address enforcement) DebtPart(enforcement) {}

    /// @inheritdoc IDebtRelief
    function defer(bytes32 id, uint16 deferDays) external override nonReentrant {
        (Owed owed, Progress progress, Origin origin) = _activeSlots(id);
        _requirePermitted(id, owed, Permission.DEFER);
        _debts[id].progress = _deferred(id, owed, progress, origin, deferDays, msg.sender);
    }

    /// @inheritdoc IDebtRelief
    function useDeferral(bytes32 id, uint40 signBy, bytes calldata signature) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, Origin origin) = _activeSlots(id);
        address debtor = origin.debtor();
        bytes32 deferral = keccak256(abi.encode(DEFERRAL_TYPEHASH, id, _useNonce(debtor, signature), signBy));
        _requireSigned(debtor, _hashTypedDataV4(deferral), signBy, signature);
        require(origin.selfDeferralsLeft() > 0, SelfDeferralMissing(id));

        // Effect
        _debts[id].origin = origin.useSelfDeferral();
        uint16 deferDays = _remedies[owed.conditionsId()].selfDeferDays;
        _debts[id].progress = _deferred(id, owed, progress, origin, deferDays, debtor);
    }

    /// @inheritdoc IDebtRelief
    function forgive(bytes32 id, uint64 amount) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, ) = _accruedSlots(id);
        _requirePermitted(id, owed, Permission.FORGIVE);
        uint64 left = _left(owed, progress);
        require(amount > 0, IDebtMoney.AmountTooSmall(0, 1));
        require(amount <= left, IDebtMoney.AmountTooLarge(amount, left));

        // Effect
        progress = progress.credit(amount).nextEvent();
        emit DebtForgiven(id, msg.sender, progress.sequence(), amount, progress.paid(), progress.feeAssessed());
        _debts[id].progress = _closedIfNothingLeft(id, owed, progress, State.Forgiven);
    }

    /// @inheritdoc IDebtRelief
    function waiveFee(bytes32 id, uint64 amount) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, Origin origin) = _accruedSlots(id);
        _requirePermitted(id, owed, Permission.WAIVE);
        uint256 unpaid = LateFee.unpaidOf(scheduleOf(owed, progress, origin), progress);
        require(amount > 0, IDebtMoney.AmountTooSmall(0, 1));
        require(amount <= unpaid, IDebtMoney.AmountTooLarge(amount, uint64(unpaid)));

        // Effect
        progress = progress.accrue(progress.feeAssessed() - amount, progress.accruedAt()).nextEvent();
        emit FeeWaived(id, msg.sender, progress.sequence(), amount, progress.feeAssessed());
        _debts[id].progress = _closedIfNothingLeft(id, owed, progress, State.Paid);
    }

    /// @inheritdoc IDebtRelief
    function restructure(
        Restructuring calldata terms,
        bytes calldata creditorSignature,
        bytes calldata debtorSignature
    ) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, Origin origin) = _accruedSlots(terms.id);
        uint8 version = origin.version() + 1;
        require(terms.version == version, VersionUnexpected(terms.version, version));
        if (!terms.endsDispute) _refuseDisputed(terms.id, owed, progress);
        uint64 total = _checkedTerms(terms, _conditions[owed.conditionsId()]);
        uint64 carried = _carriedOver(terms.paid, progress.paid(), total);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(RESTRUCTURING_TYPEHASH, terms)));
        _requireBothSigned(terms.id, owed, origin, digest, terms.signBy, creditorSignature, debtorSignature);

        // Effect
        if (!progress.isIn(State.Active)) _endEnforcement(terms.id, progress.state());
        DebtSlots storage slots = _debts[terms.id];
        slots.owed = OwedSlot.pack(owed.creditor(), total, owed.conditionsId());
        slots.origin = OriginSlot.pack(origin.debtor(), terms.charge, terms.balloonBps, version, terms.selfDeferrals);
        Progress next = progress.restart(block.timestamp, _timingOf(terms)).credit(carried).nextEvent();
        slots.progress = next;
        emit DebtRestructured(terms.id, next.sequence(), progress.paid(), progress.feeAssessed(), terms);
    }

    /// @inheritdoc IDebtRelief
    function voidDebt(
        bytes32 id,
        uint40 signBy,
        bytes calldata creditorSignature,
        bytes calldata debtorSignature
    ) external override nonReentrant {
        (Owed owed, Progress progress, Origin origin) = _accruedSlots(id);
        bytes32 voiding = keccak256(abi.encode(VOIDING_TYPEHASH, id, origin.version(), signBy));
        bytes32 digest = _hashTypedDataV4(voiding);
        _requireBothSigned(id, owed, origin, digest, signBy, creditorSignature, debtorSignature);
        _debts[id].progress = _closed(id, progress, State.Void);
    }

    /// @dev The late fee up to now first, since the dates that it counts from move.
    function _deferred(
        bytes32 id,
        Owed owed,
        Progress progress,
        Origin origin,
        uint16 deferDays,
        address by
    ) private returns (Progress next) {
        uint256 all = uint256(progress.deferDays()) + deferDays;
        require(deferDays > 0 && all <= type(uint16).max, DeferralOutOfRange(all));
        next = _accrued(scheduleOf(owed, progress, origin), _conditions[owed.conditionsId()], progress);
        next = next.defer(deferDays).nextEvent();
        emit DebtDeferred(id, by, next.sequence(), deferDays);
    }

    /// @dev A notice needs no clearing: under the new schedule nothing was due when it was given.
    function _endEnforcement(bytes32 id, State state) private {
        Enforcement storage enforced = _enforcements[id];
        enforced.acceleratedAt = 0;
        if (state != State.Disputed) return;
        enforced.disputeEndedAt = uint40(block.timestamp);
        _giveDisputeBack(id);
    }

    function _activeSlots(bytes32 id) private view returns (Owed, Progress, Origin) {
        DebtSlots storage slots = _debts[id];
        Progress progress = slots.progress;
        require(progress.isIn(State.Active), DebtNotActive(id));
        return (slots.owed, progress, slots.origin);
    }

    function _requireBothSigned(
        bytes32 id,
        Owed owed,
        Origin origin,
        bytes32 digest,
        uint40 signBy,
        bytes calldata creditorSignature,
        bytes calldata debtorSignature
    ) private view {
        require(block.timestamp <= signBy, SignatureExpired(signBy, block.timestamp));
        // The usual creditor sends, and need not be looked for.
        bool isSender = creditorSignature.length == 0 && msg.sender == owed.creditor();
        address creditor = isSender ? msg.sender : _creditorOf(id, owed);
        require(isSender || Consent.isGiven(creditor, digest, creditorSignature), SignatureInvalid(creditor));
        require(Consent.isGiven(origin.debtor(), digest, debtorSignature), SignatureInvalid(origin.debtor()));
    }

    function _checkedTerms(
        Restructuring calldata terms,
        PackedConditions conditions
    ) private view returns (uint64 total) {
        TermsMath.checkSchedule(
            terms.installments,
            terms.intervalSeconds,
            terms.intervalMonths,
            terms.firstDueAt,
            terms.balloonBps,
            terms.selfDeferrals
        );
        total = TermsMath.checkedTotal(terms.principal, terms.charge);
        TermsMath.checkFeeCap(total, conditions.feeCapBps());
    }

    /// @dev What was credited since the terms were agreed counts toward them.
    function _carriedOver(uint64 agreed, uint64 paid, uint64 total) private pure returns (uint64 carried) {
        require(agreed <= paid, PaidUnexpected(agreed, paid));
        carried = paid - agreed;
        require(carried < total, TermsPaidAlready(carried, total));
    }

    function _timingOf(Restructuring calldata terms) private pure returns (uint256) {
        return
            ScheduleMath.packTiming(terms.firstDueAt, terms.intervalSeconds, terms.intervalMonths, terms.installments);
    }
}
