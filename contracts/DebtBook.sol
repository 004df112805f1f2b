// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {DebtLedger} from "./DebtLedger.sol";
import {DebtNote} from "./DebtNote.sol";
import {Escrow} from "./Escrow.sol";
import {IDebtMoney} from "./interfaces/IDebtMoney.sol";
import {IDebtNote} from "./interfaces/IDebtNote.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {
    DebtSlots,
    Origin,
    OriginSlot,
    Owed,
    OwedSlot,
    Progress,
    ProgressSlot,
    scheduleOf
} from "./libraries/DebtSlots.sol";
import {LateFee} from "./libraries/LateFee.sol";
import {PackedConditions, PackedConditionsMath} from "./libraries/PackedConditions.sol";
import {Rebate} from "./libraries/Rebate.sol";
import {Remedies, RemediesOf} from "./libraries/Remedies.sol";
import {Schedule, ScheduleMath} from "./libraries/ScheduleMath.sol";
import {TermsMath} from "./libraries/TermsMath.sol";
import {Conditions, Debt, Method, Offer, Purpose, State, Terms} from "./types/DataTypes.sol";

/// @title The ledger of debts: money
///
/// ROLES. A creditor and a debtor exist only because both signed the terms. Anyone may send their signatures, register
/// conditions, and pay. An arbiter and a receipt book exist only if the conditions that both signed name them, a
/// servicer only while the creditor lets it. Nobody else has a role: no owner, no guardian, no upgrade, no pause.
///
/// PARTS. This one opens and takes money. Relief and enforcement are called at this address too; see `DebtLedger`.
///
/// STATE. None -> Active <-> Disputed, Active -> Accelerated <-> Disputed, and from each of the three to an end: Paid,
/// Settled, Forgiven or Void. A restructuring makes any of the three Active. What is written never says late: arrears, grace, late fee and payoff are functions of
/// the facts and the clock (`DebtLens` answers them), so a debt that nobody touches costs nothing and is still exact.
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
///
/// ORDER. Check, interaction, effect: the pull comes before the writing, because only the pull tells what arrived and
/// whether it was held, which decides the amount, the sequence and the state. The guard covers every function that
/// writes and every view of a debt, so nobody sees or uses the moment between.
///
/// REPLAY. The id is the EIP-712 digest of the terms, over this chain and this contract, and can be opened once.
///
/// NOT CHECKED. That the token is a stablecoin; that creditor and debtor differ; that the document exists; that a
/// contract account's signature stays valid later; that a late fee is lawful (the policy packs of the servicer do that).
contract DebtBook is IDebtMoney, DebtLedger {
    using RemediesOf for Conditions;
    using RemediesOf for Remedies;

    bytes32 private constant TERMS_TYPEHASH = keccak256(
        "Terms(address creditor,address debtor,bytes32 conditionsHash,uint64 principal,uint64 charge,"
        "uint16 installments,uint24 intervalSeconds,uint8 intervalMonths,uint40 firstDueAt,uint16 balloonBps,"
        "uint8 selfDeferrals,bytes32 documentHash,bytes32 salt,uint40 signBy)"
    );

    uint256 private constant MAX_SCALE_POWER = 30;

    /// @inheritdoc IDebtMoney
    address public immutable override escrow;

    /// @inheritdoc IDebtMoney
    address public immutable override note;

    /// @dev The part that gets what this one does not know.
    address private immutable relief;

    /// @param relief_ The next part, `DebtRelief`.
    /// @param strayRecipient Who gets what is sent to Escrow by mistake; it can touch nothing else.
    constructor(address relief_, address strayRecipient) {
        relief = relief_;
        escrow = address(new Escrow(strayRecipient));
        note = address(new DebtNote());
    }

    /// @dev Relief and enforcement: their code, this contract's storage.
    fallback(bytes calldata data) external returns (bytes memory) {
        return Address.functionDelegateCall(relief, data);
    }

    /// @inheritdoc IDebtMoney
    function registerConditions(Conditions calldata conditions) external override nonReentrant returns (uint32 id) {
        // Check
        bytes32 conditionsHash = hashOf(conditions);
        id = _registrations[conditionsHash].id;
        if (id > 0) return id;
        bool isValid =
            conditions.token.code.length > 0 &&
                conditions.rebateBps <= 10_000 &&
                conditions.scalePower <= MAX_SCALE_POWER;
        require(isValid, ConditionsInvalid());

        // Effect
        id = ++_lastConditionsId;
        _registrations[conditionsHash] = Registration(id, conditions.isFunded);
        _conditions[id] = PackedConditionsMath.pack(conditions);
        _remedies[id] = conditions.read();
        emit ConditionsRegistered(id, conditionsHash, conditions);
    }

    /// @inheritdoc IDebtMoney
    function open(
        Terms calldata terms,
        bytes calldata creditorSignature,
        bytes calldata debtorSignature
    ) external override nonReentrant returns (bytes32 id) {
        return _open(terms, creditorSignature, debtorSignature);
    }

    /// @inheritdoc IDebtMoney
    function openBatch(
        Terms[] calldata terms,
        bytes[] calldata creditorSignatures,
        bytes[] calldata debtorSignatures
    ) external override nonReentrant returns (bytes32[] memory ids) {
        uint256 count = terms.length;
        bool isComplete = creditorSignatures.length == count && debtorSignatures.length == count;
        require(isComplete, SignaturesMissing(count, creditorSignatures.length, debtorSignatures.length));
        ids = new bytes32[](count);
        for (uint256 i; i < count; ++i) {
            ids[i] = _open(terms[i], creditorSignatures[i], debtorSignatures[i]);
        }
    }

    /// @inheritdoc IDebtMoney
    function lockPrincipal(Terms calldata terms) external override nonReentrant returns (uint256 holding) {
        // Check
        _checkParties(terms);
        require(msg.sender == terms.creditor, CreditorSignatureInvalid(terms.creditor));
        bytes32 id = idOf(terms);
        require(_debts[id].progress.state() == State.None, DebtExists(id));
        uint32 conditionsId = _registrations[terms.conditionsHash].id;
        require(conditionsId > 0, ConditionsUnknown(terms.conditionsHash));
        PackedConditions conditions = _conditions[conditionsId];

        // Interaction
        uint256 arrived = _pullOrRevert(escrow, conditions, terms.principal);
        return IEscrow(escrow).hold(Purpose.Principal, id, conditions.token(), msg.sender, arrived, terms.signBy);
    }

    /// @inheritdoc IDebtMoney
    function pay(bytes32 id, uint64 amount) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, Origin origin) = _openSlots(id);
        PackedConditions conditions = _conditions[owed.conditionsId()];
        progress = _accrued(scheduleOf(owed, progress, origin), conditions, progress);
        uint64 left = _left(owed, progress);
        bool isEnough = amount >= MINIMUM_AMOUNT || amount >= left;
        require(isEnough, AmountTooSmall(amount, left < MINIMUM_AMOUNT ? left : MINIMUM_AMOUNT));
        require(amount <= left, AmountTooLarge(amount, left));

        // Interaction and effect
        Method method = msg.sender == origin.debtor() ? Method.Debtor : Method.ThirdParty;
        uint64 arrived;
        (progress, arrived) = _collect(id, owed, progress, conditions, amount, method);
        if (arrived == left) progress = _closed(id, progress, State.Paid);
        _debts[id].progress = progress;
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

        // Interaction and effect
        progress = _collectAll(id, owed, progress, conditions, amount, Method.Payoff);
        if (amount < left) progress = _rebated(id, progress, left - amount);
        _debts[id].progress = _closed(id, progress, State.Paid);
    }

    /// @inheritdoc IDebtMoney
    function payOffer(bytes32 id) external override nonReentrant returns (uint64 amount) {
        // Check
        (Owed owed, Progress progress, ) = _openSlots(id);
        require(owed.isOffered(), OfferMissing(id));
        uint40 until;
        (amount, until) = (_offers[id].amount, _offers[id].until);
        require(block.timestamp <= until, OfferExpired(until, block.timestamp));
        // The late fee since the last accrual is forgiven with the rest; the offer itself is part of what was left then.
        uint64 left = _left(owed, progress);
        require(amount <= left, AmountTooLarge(amount, left));
        PackedConditions conditions = _conditions[owed.conditionsId()];

        // Interaction and effect
        uint64 arrived;
        (progress, arrived) = _collect(id, owed, progress, conditions, amount, Method.Offer);
        require(arrived == amount, PayoffShort(amount, arrived));
        _debts[id].progress = _closed(id, progress, State.Settled);
    }

    /// @inheritdoc IDebtMoney
    function creditReceipt(
        bytes32 id,
        bytes32 key,
        uint64 amount,
        uint40 paidAt
    ) external override nonReentrant returns (uint64 credited) {
        // Check
        (Owed owed, Progress progress, Origin origin) = _openSlots(id);
        address receiptBook = _remedies[owed.conditionsId()].receiptBook;
        require(msg.sender == receiptBook, OnlyReceiptBook(msg.sender, receiptBook));
        require(amount > 0, AmountTooSmall(0, 1));
        PackedConditions conditions = _conditions[owed.conditionsId()];
        Schedule schedule = scheduleOf(owed, progress, origin);
        progress = _accrued(schedule, conditions, progress);
        uint256 reversed = LateFee.reversalOf(
            schedule,
            conditions,
            progress,
            Math.min(amount, _left(owed, progress)),
            paidAt,
            block.timestamp
        );
        progress = progress.accrue(progress.feeAssessed() - reversed, progress.accruedAt());
        uint64 left = _left(owed, progress);
        credited = amount < left ? amount : left;

        // Effect
        progress = progress.credit(credited).nextEvent();
        emit ReceiptCredited(
            id,
            key,
            progress.sequence(),
            credited,
            paidAt,
            uint64(reversed), // Fits: not above what was assessed.
            progress.paid(),
            progress.feeAssessed()
        );
        if (credited == left) progress = _closed(id, progress, State.Paid);
        _debts[id].progress = progress;
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
    function slotsOf(bytes32 id) external view override nonReentrantView returns (DebtSlots memory) {
        return _debts[id];
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

    /// @inheritdoc IDebtMoney
    function conditionsIdOf(bytes32 conditionsHash) external view override returns (uint32) {
        return _registrations[conditionsHash].id;
    }

    /// @inheritdoc IDebtMoney
    function hashOf(Conditions calldata conditions) public pure override returns (bytes32) {
        return keccak256(abi.encode(conditions));
    }

    /// @inheritdoc IDebtMoney
    function idOf(Terms calldata terms) public view override returns (bytes32) {
        return _idOf(terms);
    }

    /// @dev In memory, because there each field is checked once, and not each time it is read.
    function _open(
        Terms memory terms,
        bytes calldata creditorSignature,
        bytes calldata debtorSignature
    ) private returns (bytes32 id) {
        // Check
        _checkParties(terms);
        TermsMath.checkSchedule(
            terms.installments,
            terms.intervalSeconds,
            terms.intervalMonths,
            terms.firstDueAt,
            terms.balloonBps,
            terms.selfDeferrals
        );
        uint64 total = TermsMath.checkedTotal(terms.principal, terms.charge);
        Registration memory registration = _checkedConditions(terms, total);
        id = _idOf(terms);
        DebtSlots storage slots = _debts[id];
        require(slots.progress.state() == State.None, DebtExists(id));
        require(_hasSigned(terms.creditor, id, creditorSignature), CreditorSignatureInvalid(terms.creditor));
        require(_hasSigned(terms.debtor, id, debtorSignature), DebtorSignatureInvalid(terms.debtor));

        // Effect
        slots.owed = OwedSlot.pack(terms.creditor, total, registration.id);
        slots.progress = ProgressSlot.begin(block.timestamp, _timingOf(terms));
        slots.origin = OriginSlot.pack(terms.debtor, terms.charge, terms.balloonBps, 0, terms.selfDeferrals);
        emit DebtOpened(id, terms.creditor, terms.debtor, 1, registration.id, terms);

        // Interaction
        if (registration.isFunded) _releasePrincipal(id, terms, _conditions[registration.id]);
    }

    /// @dev All of the principal must be there, or the debt does not open.
    function _releasePrincipal(bytes32 id, Terms memory terms, PackedConditions conditions) private {
        uint256 tokenAmount = _timesScale(terms.principal, conditions.scale());
        uint256 holding = IEscrow(escrow).principalHoldingOf(id);
        IEscrow(escrow).take(holding, terms.debtor, tokenAmount);
    }

    function _checkParties(Terms memory terms) private view {
        require(block.timestamp <= terms.signBy, TermsExpired(terms.signBy, block.timestamp));
        require(terms.creditor != address(0) && terms.debtor != address(0), PartyMissing());
    }

    function _checkedConditions(
        Terms memory terms,
        uint64 total
    ) private view returns (Registration memory registration) {
        registration = _registrations[terms.conditionsHash];
        require(registration.id > 0, ConditionsUnknown(terms.conditionsHash));
        if (TermsMath.hasRoomForAnyFee(total)) return registration;
        TermsMath.checkFeeCap(total, _conditions[registration.id].feeCapBps());
    }

    function _timingOf(Terms memory terms) private pure returns (uint256) {
        return
            ScheduleMath.packTiming(terms.firstDueAt, terms.intervalSeconds, terms.intervalMonths, terms.installments);
    }

    function _payeeOf(bytes32 id, Owed owed) private view returns (address creditor) {
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
        (next, arrived) = _collect(id, owed, progress, conditions, amount, method);
        require(arrived == amount, PayoffShort(amount, arrived));
    }

    /// @dev The pull comes first, because only the pull tells what arrived and where; the guard is closed.
    function _collect(
        bytes32 id,
        Owed owed,
        Progress progress,
        PackedConditions conditions,
        uint64 amount,
        Method method
    ) private returns (Progress next, uint64 arrived) {
        bool mustWait = conditions.holdSeconds() > 0 || progress.state() == State.Disputed;
        if (mustWait) return _collectInEscrow(id, owed, progress, conditions, amount, method);
        address payee = _payeeOf(id, owed);
        bool isHeld;
        (arrived, isHeld) = _pull(id, payee, conditions, amount);
        next = _received(id, owed, progress, msg.sender, arrived, method);
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
        uint64 amount,
        Method method
    ) private returns (Progress next, uint64 arrived) {
        uint256 tokenArrived = _pullOrRevert(escrow, conditions, amount);
        arrived = _inUnits(tokenArrived, conditions.scale());
        uint40 until = uint40(block.timestamp + conditions.holdSeconds());
        uint256 holding = IEscrow(escrow).hold(
            Purpose.Payment,
            id,
            conditions.token(),
            msg.sender,
            tokenArrived,
            until
        );
        next = _received(id, owed, progress, msg.sender, arrived, method).nextEvent();
        emit PaymentEscrowed(id, holding, next.sequence(), arrived, until);
    }

    /// @dev Straight to the payee, else to Escrow; `arrived` is what counts as paid.
    function _pull(
        bytes32 id,
        address payee,
        PackedConditions conditions,
        uint64 amount
    ) private returns (uint64 arrived, bool isHeld) {
        bool isMeasured = _isMeasured(conditions);
        uint256 scale = conditions.scale();
        uint256 tokenAmount = _timesScale(amount, scale);
        (bool isDelivered, uint256 tokenArrived) = _pullTo(payee, conditions, tokenAmount, isMeasured);
        if (!isDelivered) {
            (isHeld, tokenArrived) = _pullTo(escrow, conditions, tokenAmount, isMeasured);
            require(isHeld, PaymentFailed(conditions.token(), msg.sender, tokenAmount));
            IEscrow(escrow).credit(conditions.token(), payee, tokenArrived, id);
        }
        return (isMeasured ? _inUnits(tokenArrived, scale) : amount, isHeld);
    }

    /// @dev Fits: not above the amount that was asked for. Down: dust below a unit is not credited.
    function _inUnits(uint256 tokenArrived, uint256 scale) private pure returns (uint64 arrived) {
        arrived = uint64(tokenArrived / scale);
        require(arrived > 0, AmountTooSmall(arrived, 1));
    }

    function _rebated(bytes32 id, Progress progress, uint64 amount) private returns (Progress next) {
        next = progress.nextEvent();
        emit ChargeRebated(id, next.sequence(), amount);
    }

    function _idOf(Terms memory terms) private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(TERMS_TYPEHASH, terms)));
    }
}
