// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {DebtPart} from "./DebtPart.sol";
import {IDebtMoney} from "./interfaces/IDebtMoney.sol";
import {IDebtNote} from "./interfaces/IDebtNote.sol";
import {IDebtRelief} from "./interfaces/IDebtRelief.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {DebtSlots, Origin, OriginSlot, Owed, OwedSlot, Progress, scheduleOf} from "./libraries/DebtSlots.sol";
import {LateFee} from "./libraries/LateFee.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {Rebate} from "./libraries/Rebate.sol";
import {Schedule, ScheduleMath} from "./libraries/ScheduleMath.sol";
import {TermsMath} from "./libraries/TermsMath.sol";
import {Enforcement, Holding, Method, Offer, Purpose, Restructuring, State} from "./types/DataTypes.sol";
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
///
/// OFFERS. An offer is firm: the debtor who relies on it until its instant is never disappointed. It ends with the debt,
/// with its time, or with a restructuring that both signed, and it goes with the debt to a new creditor.
contract DebtRelief is IDebtRelief, DebtPart {
    bytes32 private constant RESTRUCTURING_TYPEHASH = keccak256(
        "Restructuring(bytes32 id,uint8 version,uint64 principal,uint64 charge,uint16 installments,"
        "uint24 intervalSeconds,uint8 intervalMonths,uint40 firstDueAt,uint16 balloonBps,uint8 selfDeferrals,"
        "bytes32 documentHash,uint40 signBy)"
    );
    bytes32 private constant VOIDING_TYPEHASH = keccak256("Voiding(bytes32 id,uint8 version,uint40 signBy)");
    bytes32 private constant DEFERRAL_TYPEHASH = keccak256("Deferral(bytes32 id,uint256 nonce,uint40 signBy)");
    bytes32 private constant AUTHORIZATION_TYPEHASH = keccak256(
        "Authorization(address creditor,address servicer,uint16 permissions,uint256 nonce,uint40 signBy)"
    );

    uint256 private constant LATEST_OFFER = 5 * 365 days;

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
        if (amount == left) progress = _closed(id, progress, State.Forgiven);
        _debts[id].progress = progress;
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
        if (_left(owed, progress) == 0) progress = _closed(id, progress, State.Paid);
        _debts[id].progress = progress;
    }

    /// @inheritdoc IDebtRelief
    function offer(bytes32 id, uint64 amount, uint40 until) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, Origin origin) = _accruedSlots(id);
        _requirePermitted(id, owed, Permission.OFFER);
        _checkOfferTime(until);
        uint64 payoff = _payoff(owed, progress, origin);
        require(amount > 0 && amount < payoff, OfferOutOfRange(amount, payoff));
        Offer memory last = _offers[id];
        bool isFree = !owed.isOffered() || last.until < block.timestamp;
        require(isFree || (amount <= last.amount && until >= last.until), OfferFirm(last.amount, last.until));

        // Effect
        _offers[id] = Offer(amount, until);
        _debts[id].owed = owed.offered();
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        emit OfferMade(id, msg.sender, progress.sequence(), amount, until);
    }

    /// @inheritdoc IDebtRelief
    function cancelOffer(bytes32 id) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, ) = _openSlots(id);
        _requirePermitted(id, owed, Permission.OFFER);
        Offer memory last = _offers[id];
        require(owed.isOffered(), IDebtMoney.OfferMissing(id));
        require(block.timestamp > last.until, OfferFirm(last.amount, last.until));

        // Effect
        _debts[id].owed = owed.unoffered();
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        emit OfferCancelled(id, msg.sender, progress.sequence());
    }

    /// @inheritdoc IDebtRelief
    function fundOffer(
        bytes32 id,
        uint64 amount,
        uint40 until
    ) external override nonReentrant returns (uint256 holding) {
        // Check
        (Owed owed, Progress progress, ) = _accruedSlots(id);
        _checkOfferTime(until);
        uint64 left = _left(owed, progress);
        require(amount >= MINIMUM_AMOUNT, IDebtMoney.AmountTooSmall(amount, MINIMUM_AMOUNT));
        require(amount <= left, IDebtMoney.AmountTooLarge(amount, left));
        PackedConditions conditions = _conditions[owed.conditionsId()];

        // Interaction: first, because only the pull tells what arrived; the guard is closed.
        address escrow = _escrow();
        (uint256 tokenArrived, uint64 arrived) = _pullOrRevert(msg.sender, escrow, conditions, amount);
        holding = IEscrow(escrow).hold(Purpose.Offer, id, conditions.token(), msg.sender, tokenArrived, until);

        // Effect
        progress = _debts[id].progress.nextEvent();
        _debts[id].progress = progress;
        emit OfferFunded(id, holding, msg.sender, progress.sequence(), arrived, until);
    }

    /// @inheritdoc IDebtRelief
    function acceptFundedOffer(bytes32 id, uint256 holding) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, ) = _accruedSlots(id);
        _requirePermitted(id, owed, Permission.OFFER);
        address escrow = _escrow();
        Holding memory funds = IEscrow(escrow).holdingOf(holding);
        require(funds.purpose == Purpose.Offer && funds.id == id, OfferOfAnotherDebt(holding, id));
        require(block.timestamp <= funds.until, IDebtMoney.OfferExpired(funds.until, block.timestamp));
        uint256 amount = funds.amount / _conditions[owed.conditionsId()].scale();
        uint64 left = _left(owed, progress);
        // The casts fit: a holding of this purpose is not above what was left of the debt when it was funded.
        require(amount > 0, IDebtMoney.AmountTooSmall(uint64(amount), 1));
        require(amount <= left, IDebtMoney.AmountTooLarge(uint64(amount), left));

        // Effect
        progress = _received(id, owed, progress, funds.from, uint64(amount), Method.Offer);
        _debts[id].progress = _closed(id, progress, State.Settled);

        // Interaction
        IEscrow(escrow).take(holding, _creditorOf(id, owed), funds.amount);
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
        uint64 total = _checkedTerms(terms, _conditions[owed.conditionsId()]);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(RESTRUCTURING_TYPEHASH, terms)));
        _requireBothSigned(terms.id, owed, origin, digest, terms.signBy, creditorSignature, debtorSignature);

        // Effect
        if (progress.state() != State.Active) _endEnforcement(terms.id, progress.state());
        DebtSlots storage slots = _debts[terms.id];
        slots.owed = OwedSlot.pack(owed.creditor(), total, owed.conditionsId());
        slots.origin = OriginSlot.pack(origin.debtor(), terms.charge, terms.balloonBps, version, terms.selfDeferrals);
        Progress next = progress.restart(block.timestamp, _timingOf(terms)).nextEvent();
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

    /// @inheritdoc IDebtRelief
    function assign(bytes32 id, address to) external override nonReentrant {
        (Owed owed, Progress progress, ) = _openSlots(id);
        _requireTransferable(id, owed);
        _pendingCreditors[id] = to;
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        emit AssignmentProposed(id, msg.sender, to, progress.sequence());
    }

    /// @inheritdoc IDebtRelief
    function acceptAssignment(bytes32 id) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, ) = _openSlots(id);
        address pending = _pendingCreditors[id];
        require(msg.sender == pending, OnlyPendingCreditor(msg.sender, pending));

        // Effect
        delete _pendingCreditors[id];
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        _debts[id].owed = owed.to(pending);
        emit DebtAssigned(id, owed.creditor(), pending, progress.sequence());
    }

    /// @inheritdoc IDebtRelief
    function mintNote(bytes32 id) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, ) = _openSlots(id);
        _requireTransferable(id, owed);

        // Effect
        address note = _note();
        delete _pendingCreditors[id];
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        _debts[id].owed = owed.to(note);
        emit NoteMinted(id, note, msg.sender, progress.sequence());

        // Interaction
        IDebtNote(note).mint(msg.sender, id);
    }

    /// @inheritdoc IDebtRelief
    function authorize(address servicer, uint16 permissions) external override nonReentrant {
        _authorize(msg.sender, servicer, permissions);
    }

    /// @inheritdoc IDebtRelief
    function authorizeBySignature(
        address creditor,
        address servicer,
        uint16 permissions,
        uint40 signBy,
        bytes calldata signature
    ) external override nonReentrant {
        uint256 nonce = _useNonce(creditor, signature);
        bytes32 authorization = keccak256(
            abi.encode(AUTHORIZATION_TYPEHASH, creditor, servicer, permissions, nonce, signBy)
        );
        _requireSigned(creditor, _hashTypedDataV4(authorization), signBy, signature);
        _authorize(creditor, servicer, permissions);
    }

    /// @inheritdoc IDebtRelief
    function permissionsOf(address creditor, address servicer) external view override returns (uint16) {
        return _permissions[creditor][servicer];
    }

    /// @inheritdoc IDebtRelief
    function nonceOf(address account) external view override returns (uint256) {
        return _nonces[account];
    }

    /// @inheritdoc IDebtRelief
    function pendingCreditorOf(bytes32 id) external view override returns (address) {
        return _pendingCreditors[id];
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
        if (state == State.Disputed) enforced.disputeEndedAt = uint40(block.timestamp);
    }

    function _authorize(address creditor, address servicer, uint16 permissions) private {
        _permissions[creditor][servicer] = permissions;
        emit ServicerAuthorized(creditor, servicer, permissions);
    }

    function _activeSlots(bytes32 id) private view returns (Owed, Progress, Origin) {
        DebtSlots storage slots = _debts[id];
        Progress progress = slots.progress;
        require(progress.state() == State.Active, DebtNotActive(id));
        return (slots.owed, progress, slots.origin);
    }

    function _requireTransferable(bytes32 id, Owed owed) private view {
        address creditor = owed.creditor();
        require(creditor != _note(), HasNote(id));
        require(msg.sender == creditor, OnlyCreditor(msg.sender, creditor));
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
        require(isSender || _hasSigned(creditor, digest, creditorSignature), SignatureInvalid(creditor));
        require(_hasSigned(origin.debtor(), digest, debtorSignature), SignatureInvalid(origin.debtor()));
    }

    function _checkOfferTime(uint40 until) private view {
        bool isInRange = until > block.timestamp && until <= block.timestamp + LATEST_OFFER;
        require(isInRange, OfferTimeOutOfRange(until, block.timestamp));
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

    function _timingOf(Restructuring calldata terms) private pure returns (uint256) {
        return
            ScheduleMath.packTiming(terms.firstDueAt, terms.intervalSeconds, terms.intervalMonths, terms.installments);
    }

    /// @dev What settles it now; fits: not above what is left.
    function _payoff(Owed owed, Progress progress, Origin origin) private view returns (uint64) {
        Schedule schedule = scheduleOf(owed, progress, origin);
        uint256 rebateBps = _conditions[owed.conditionsId()].rebateBps();
        uint256 rebate = Rebate.rebateAt(schedule, origin.charge(), rebateBps, block.timestamp);
        return uint64(Math.saturatingSub(_left(owed, progress), rebate));
    }
}
