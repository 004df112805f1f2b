// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Escrow} from "./Escrow.sol";
import {IDebtBook} from "./interfaces/IDebtBook.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {ITetherLegacy} from "./interfaces/ITetherLegacy.sol";
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
import {Schedule, ScheduleMath} from "./libraries/ScheduleMath.sol";
import {Conditions, Debt, Method, State, Terms, TokenKind} from "./types/DataTypes.sol";

/// @title The ledger of debts
///
/// ROLES. A creditor and a debtor exist only because both signed the terms. Anyone may send their signatures, register
/// conditions, and pay. Nobody else has a role: no owner, no guardian, no upgrade, no pause.
///
/// STATE. None -> Active -> Paid. What is written never says late: arrears, grace, late fee and payoff are functions of
/// the facts and the clock (`DebtLens` answers them), so a debt that nobody touches costs nothing and is still exact.
///
/// MONEY. This contract never holds tokens. A payment goes from the sender to the creditor in one pull; if the token
/// refuses that, the same amount goes to Escrow as the creditor's credit, so that a creditor who cannot receive never
/// makes a debtor late. It never takes more than is left.
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
contract DebtBook is IDebtBook, EIP712, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    bytes32 private constant TERMS_TYPEHASH = keccak256(
        "Terms(address creditor,address debtor,bytes32 conditionsHash,uint64 principal,uint64 charge,"
        "uint16 installments,uint24 intervalSeconds,uint8 intervalMonths,uint40 firstDueAt,uint16 balloonBps,"
        "bytes32 documentHash,bytes32 salt,uint40 signBy)"
    );

    /// @dev 0.01 token: below it a payment would cost its payer more than it pays.
    uint64 private constant MINIMUM_AMOUNT = 10_000;
    uint256 private constant LATEST_FIRST_DUE = 5 * 365 days;
    uint256 private constant MAX_INSTALLMENTS = 4095;
    uint256 private constant MIN_INTERVAL_SECONDS = 1 hours;
    uint256 private constant MAX_INTERVAL_SECONDS = 8_388_607;
    uint256 private constant MAX_INTERVAL_MONTHS = 120;
    /// @dev A thousand years, so that every due date fits the 40 bits it is told in.
    uint256 private constant MAX_MONTHS = 12_000;
    /// @dev What is assessed has 48 bits in its slot: 281 million tokens of late fees.
    uint256 private constant MAX_FEE_CAP = type(uint48).max;
    uint256 private constant MAX_SCALE_POWER = 30;

    /// @inheritdoc IDebtBook
    address public immutable override escrow;

    /// @inheritdoc IDebtBook
    mapping(bytes32 conditionsHash => uint32) public override conditionsIdOf;

    mapping(uint32 conditionsId => PackedConditions) private _conditions;
    mapping(bytes32 id => DebtSlots) private _debts;
    uint32 private _lastConditionsId;

    constructor() EIP712("Duebook", "1") {
        escrow = address(new Escrow());
    }

    /// @inheritdoc IDebtBook
    function registerConditions(Conditions calldata conditions) external override nonReentrant returns (uint32 id) {
        // Check
        bytes32 conditionsHash = hashOf(conditions);
        id = conditionsIdOf[conditionsHash];
        if (id > 0) return id;
        bool isValid =
            conditions.token.code.length > 0 &&
                conditions.rebateBps <= 10_000 &&
                conditions.scalePower <= MAX_SCALE_POWER;
        require(isValid, ConditionsInvalid());

        // Effect
        id = ++_lastConditionsId;
        conditionsIdOf[conditionsHash] = id;
        _conditions[id] = PackedConditionsMath.pack(conditions);
        emit ConditionsRegistered(id, conditionsHash, conditions);
    }

    /// @inheritdoc IDebtBook
    function open(
        Terms calldata terms,
        bytes calldata creditorSignature,
        bytes calldata debtorSignature
    ) external override nonReentrant returns (bytes32 id) {
        // Check
        _checkParties(terms);
        _checkSchedule(terms);
        uint64 total = _checkedTotal(terms);
        uint32 conditionsId = _checkedConditions(terms, total);
        id = idOf(terms);
        DebtSlots storage slots = _debts[id];
        require(slots.progress.state() == State.None, DebtExists(id));
        require(_hasSigned(terms.creditor, id, creditorSignature), CreditorSignatureInvalid(terms.creditor));
        require(_hasSigned(terms.debtor, id, debtorSignature), DebtorSignatureInvalid(terms.debtor));

        // Effect
        slots.owed = OwedSlot.pack(terms.creditor, total, conditionsId);
        slots.progress = ProgressSlot.begin(block.timestamp, _timingOf(terms));
        slots.origin = OriginSlot.pack(terms.debtor, terms.charge, terms.balloonBps);
        emit DebtOpened(id, terms.creditor, terms.debtor, 1, conditionsId, terms);
    }

    /// @inheritdoc IDebtBook
    function pay(bytes32 id, uint64 amount) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, Origin origin) = _openSlots(id);
        PackedConditions conditions = _conditions[owed.conditionsId()];
        progress = _accrued(scheduleOf(owed, progress, origin), conditions, progress);
        uint64 left = _left(owed, progress);
        uint64 minimum = left < MINIMUM_AMOUNT ? left : MINIMUM_AMOUNT;
        require(amount >= minimum, AmountTooSmall(amount, minimum));
        require(amount <= left, AmountTooLarge(amount, left));

        // Interaction: first, because only the pull tells what arrived and whether it was held; the guard is closed.
        (uint64 arrived, bool isHeld) = _pull(id, owed.creditor(), conditions, amount);

        // Effect
        Method method = msg.sender == origin.debtor() ? Method.Debtor : Method.ThirdParty;
        progress = _received(id, owed, progress, arrived, method);
        if (isHeld) progress = _held(id, owed, progress, arrived);
        if (arrived == left) progress = _closed(id, progress);
        _debts[id].progress = progress;
    }

    /// @inheritdoc IDebtBook
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

        // Interaction: first, because only the pull tells what arrived and whether it was held; the guard is closed.
        bool isHeld = _pullAll(id, owed.creditor(), conditions, amount);

        // Effect
        progress = _received(id, owed, progress, amount, Method.Payoff);
        if (isHeld) progress = _held(id, owed, progress, amount);
        if (amount < left) progress = _rebated(id, progress, left - amount);
        _debts[id].progress = _closed(id, progress);
    }

    /// @inheritdoc IDebtBook
    function debtOf(bytes32 id) external view override nonReentrantView returns (Debt memory) {
        DebtSlots storage slots = _debts[id];
        (Owed owed, Progress progress, Origin origin) = (slots.owed, slots.progress, slots.origin);
        Schedule schedule = scheduleOf(owed, progress, origin);
        return
            Debt({
                creditor: owed.creditor(),
                debtor: origin.debtor(),
                principal: owed.total() - origin.charge(),
                charge: origin.charge(),
                paid: progress.paid(),
                feeAssessed: progress.feeAssessed(),
                accruedAt: progress.accruedAt(),
                // The casts fit: these are the widths that `open` took them in.
                firstDueAt: uint40(schedule.firstDueAt()),
                intervalSeconds: uint24(schedule.intervalSeconds()),
                intervalMonths: uint8(schedule.intervalMonths()),
                installments: uint16(schedule.installments()),
                balloonBps: origin.balloonBps(),
                state: progress.state(),
                sequence: progress.sequence(),
                conditionsId: owed.conditionsId()
            });
    }

    /// @inheritdoc IDebtBook
    function slotsOf(bytes32 id) external view override nonReentrantView returns (DebtSlots memory) {
        return _debts[id];
    }

    /// @inheritdoc IDebtBook
    function conditionsOf(uint32 conditionsId) external view override returns (Conditions memory) {
        return _conditions[conditionsId].unpack();
    }

    /// @inheritdoc IDebtBook
    function hashOf(Conditions calldata conditions) public pure override returns (bytes32) {
        return keccak256(abi.encode(conditions));
    }

    /// @inheritdoc IDebtBook
    function idOf(Terms calldata terms) public view override returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(TERMS_TYPEHASH, terms)));
    }

    function _checkParties(Terms calldata terms) private view {
        require(block.timestamp <= terms.signBy, TermsExpired(terms.signBy, block.timestamp));
        require(terms.creditor != address(0) && terms.debtor != address(0), PartyMissing());
    }

    function _checkSchedule(Terms calldata terms) private view {
        uint256 n = terms.installments;
        require(n > 0 && n <= MAX_INSTALLMENTS, InstallmentsOutOfRange(terms.installments));
        require(_isIntervalValid(terms), IntervalInvalid(terms.intervalSeconds, terms.intervalMonths));
        bool isFirstDueValid =
            terms.firstDueAt >= block.timestamp && terms.firstDueAt <= block.timestamp + LATEST_FIRST_DUE;
        require(isFirstDueValid, FirstDueOutOfRange(terms.firstDueAt, block.timestamp));
        require(terms.balloonBps <= 10_000, BalloonOutOfRange(terms.balloonBps));
    }

    function _isIntervalValid(Terms calldata terms) private pure returns (bool) {
        uint256 inSeconds = terms.intervalSeconds;
        uint256 inMonths = terms.intervalMonths;
        if (inSeconds == 0 && inMonths == 0) return terms.installments == 1;
        if (inSeconds > 0 && inMonths > 0) return false;
        if (inMonths > 0) return inMonths <= MAX_INTERVAL_MONTHS && inMonths * terms.installments <= MAX_MONTHS;
        return inSeconds >= MIN_INTERVAL_SECONDS && inSeconds <= MAX_INTERVAL_SECONDS;
    }

    function _checkedTotal(Terms calldata terms) private pure returns (uint64) {
        uint256 total = uint256(terms.principal) + terms.charge;
        require(terms.principal > 0 && total <= type(uint64).max, TotalOutOfRange(total));
        return uint64(total);
    }

    /// @dev The late fee must have room: its cap in 48 bits, and beside the total in the 64 bits of `paid`.
    function _checkedConditions(Terms calldata terms, uint64 total) private view returns (uint32 conditionsId) {
        conditionsId = conditionsIdOf[terms.conditionsHash];
        require(conditionsId > 0, ConditionsUnknown(terms.conditionsHash));
        // 43 million tokens fit at any rate, so that the usual debt is opened without reading its conditions.
        if (LateFee.cap(total, type(uint16).max) <= MAX_FEE_CAP) return conditionsId;
        uint256 cap = LateFee.cap(total, _conditions[conditionsId].feeCapBps());
        require(cap <= MAX_FEE_CAP, FeeCapOutOfRange(cap));
        require(total + cap <= type(uint64).max, TotalOutOfRange(total + cap));
    }

    function _timingOf(Terms calldata terms) private pure returns (uint256) {
        return
            ScheduleMath.packTiming(terms.firstDueAt, terms.intervalSeconds, terms.intervalMonths, terms.installments);
    }

    /// @dev Sending the transaction is as good as signing.
    function _hasSigned(address account, bytes32 id, bytes calldata signature) private view returns (bool) {
        if (signature.length == 0) return msg.sender == account;
        return SignatureChecker.isValidSignatureNowCalldata(account, id, signature);
    }

    function _openSlots(bytes32 id) private view returns (Owed, Progress, Origin) {
        DebtSlots storage slots = _debts[id];
        Progress progress = slots.progress;
        State state = progress.state();
        require(state == State.Active, DebtNotOpen(id, state));
        return (slots.owed, progress, slots.origin);
    }

    /// @dev The late fee assessed up to now.
    function _accrued(
        Schedule schedule,
        PackedConditions conditions,
        Progress progress
    ) private view returns (Progress) {
        uint256 assessed = LateFee.assessedAt(schedule, conditions, progress, block.timestamp);
        return progress.accrue(assessed, block.timestamp);
    }

    /// @dev Total and late fee, less what was paid: more than 0 while the debt is open, and `open` made it fit.
    function _left(Owed owed, Progress progress) private pure returns (uint64) {
        unchecked {
            return owed.total() + progress.feeAssessed() - progress.paid();
        }
    }

    /// @dev A payoff closes the debt, so all of it must arrive; a payoff of nothing moves nothing.
    function _pullAll(
        bytes32 id,
        address creditor,
        PackedConditions conditions,
        uint64 amount
    ) private returns (bool isHeld) {
        if (amount == 0) return false;
        uint64 arrived;
        (arrived, isHeld) = _pull(id, creditor, conditions, amount);
        require(arrived == amount, PayoffShort(amount, arrived));
    }

    /// @dev Straight to the creditor, else to Escrow; `arrived` is what counts as paid.
    function _pull(
        bytes32 id,
        address creditor,
        PackedConditions conditions,
        uint64 amount
    ) private returns (uint64 arrived, bool isHeld) {
        bool isMeasured = _isMeasured(conditions);
        uint256 scale = conditions.scale();
        uint256 tokenAmount = _timesScale(amount, scale);
        (bool isDelivered, uint256 tokenArrived) = _pullTo(creditor, conditions, tokenAmount, isMeasured);
        if (!isDelivered) {
            (isHeld, tokenArrived) = _pullTo(escrow, conditions, tokenAmount, isMeasured);
            require(isHeld, PaymentFailed(conditions.token(), msg.sender, tokenAmount));
            IEscrow(escrow).credit(conditions.token(), creditor, tokenArrived, id);
        }
        if (!isMeasured) return (amount, isHeld);
        arrived = uint64(tokenArrived / scale); // Fits: not above `amount`. Down: dust below a unit is not credited.
        require(arrived > 0, AmountTooSmall(arrived, 1));
    }

    function _pullTo(
        address to,
        PackedConditions conditions,
        uint256 tokenAmount,
        bool isMeasured
    ) private returns (bool isMoved, uint256 tokenArrived) {
        IERC20 token = IERC20(conditions.token());
        uint256 before = isMeasured ? token.balanceOf(to) : 0;
        isMoved = token.trySafeTransferFrom(msg.sender, to, tokenAmount);
        if (!isMeasured || !isMoved) return (isMoved, tokenAmount);
        // Never more than was asked for, whatever else reached the account during the transfer.
        tokenArrived = Math.min(Math.saturatingSub(token.balanceOf(to), before), tokenAmount);
    }

    /// @dev Unchecked: below 2^64 times 10^30.
    function _timesScale(uint64 amount, uint256 scale) private pure returns (uint256) {
        unchecked {
            return amount * scale;
        }
    }

    function _isMeasured(PackedConditions conditions) private view returns (bool) {
        if (conditions.isKind(TokenKind.Measured)) return true;
        if (!conditions.isKind(TokenKind.TetherLegacy)) return false;
        return ITetherLegacy(conditions.token()).basisPointsRate() > 0;
    }

    function _received(
        bytes32 id,
        Owed owed,
        Progress progress,
        uint64 amount,
        Method method
    ) private returns (Progress next) {
        next = progress.credit(amount).nextEvent();
        uint256 filled = Math.max(progress.paid(), owed.total());
        uint64 toFees = uint64(Math.saturatingSub(next.paid(), filled)); // Fits: not above `amount`.
        emit PaymentReceived(id, msg.sender, next.sequence(), amount, toFees, next.paid(), next.feeAssessed(), method);
    }

    function _held(bytes32 id, Owed owed, Progress progress, uint64 amount) private returns (Progress next) {
        next = progress.nextEvent();
        emit PaymentHeld(id, owed.creditor(), next.sequence(), amount);
    }

    function _rebated(bytes32 id, Progress progress, uint64 amount) private returns (Progress next) {
        next = progress.nextEvent();
        emit ChargeRebated(id, next.sequence(), amount);
    }

    function _closed(bytes32 id, Progress progress) private returns (Progress next) {
        next = progress.nextEvent().enter(State.Paid);
        emit DebtClosed(id, next.sequence(), State.Paid);
    }
}
