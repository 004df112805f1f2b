// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {DebtLedger} from "./DebtLedger.sol";
import {IDebtOpening} from "./interfaces/IDebtOpening.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {ITetherLegacy} from "./interfaces/ITetherLegacy.sol";
import {Consent} from "./libraries/Consent.sol";
import {DebtSlots, OriginSlot, OwedSlot, ProgressSlot} from "./libraries/DebtSlots.sol";
import {PackedConditions, PackedConditionsMath} from "./libraries/PackedConditions.sol";
import {RemediesOf} from "./libraries/Remedies.sol";
import {ScheduleMath} from "./libraries/ScheduleMath.sol";
import {TermsMath} from "./libraries/TermsMath.sol";
import {Conditions, Purpose, State, Terms, TokenKind} from "./types/DataTypes.sol";

/// @title The ledger of debts: opening
///
/// WHY. A debt binds only whoever signed it. Called at DebtBook's address (see `DebtLedger` for how the parts hang together).
///
/// CONDITIONS are what all debts of a portfolio share. They are registered once and numbered; the terms name their hash,
/// because a reorg could give their number to others.
///
/// REPLAY. The id is the EIP-712 digest of the terms, over this chain and this contract, and can be opened once.
///
/// NOT CHECKED. That the token is a stablecoin; that creditor and debtor differ; that the document exists; that a
/// contract account's signature stays valid later; that a late fee is lawful (the policy packs of the servicer do that).
contract DebtOpening is IDebtOpening, DebtLedger {
    using RemediesOf for Conditions;

    bytes32 private constant TERMS_TYPEHASH = keccak256(
        "Terms(address creditor,address debtor,bytes32 conditionsHash,uint64 principal,uint64 charge,"
        "uint16 installments,uint24 intervalSeconds,uint8 intervalMonths,uint40 firstDueAt,uint16 balloonBps,"
        "uint8 selfDeferrals,bytes32 documentHash,bytes32 salt,uint40 signBy)"
    );

    uint256 private constant MAX_SCALE_POWER = 30;

    /// @inheritdoc IDebtOpening
    function registerConditions(Conditions calldata conditions) external override nonReentrant returns (uint32 id) {
        // Check
        bytes32 conditionsHash = hashOf(conditions);
        id = _registrations[conditionsHash].id;
        if (id > 0) return id;
        bool isValid =
            conditions.token.code.length > 0 &&
                conditions.rebateBps <= 10_000 &&
                conditions.scalePower <= MAX_SCALE_POWER &&
                _answersItsKind(conditions.token, conditions.tokenKind);
        require(isValid, ConditionsInvalid());

        // Effect
        id = ++_lastConditionsId;
        _registrations[conditionsHash] = Registration(id, conditions.isFunded);
        _conditions[id] = PackedConditionsMath.pack(conditions);
        _remedies[id] = conditions.read();
        emit ConditionsRegistered(id, conditionsHash, conditions);
    }

    /// @inheritdoc IDebtOpening
    function open(
        Terms calldata terms,
        bytes calldata creditorSignature,
        bytes calldata debtorSignature
    ) external override nonReentrant returns (bytes32 id) {
        return _open(terms, creditorSignature, debtorSignature);
    }

    /// @inheritdoc IDebtOpening
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

    /// @inheritdoc IDebtOpening
    function lockPrincipal(Terms calldata terms) external override nonReentrant returns (uint256 holding) {
        // Check
        _checkParties(terms);
        require(msg.sender == terms.creditor, CreditorSignatureInvalid(terms.creditor));
        bytes32 id = idOf(terms);
        require(_debts[id].progress.isIn(State.None), DebtExists(id));
        uint32 conditionsId = _registrations[terms.conditionsHash].id;
        require(conditionsId > 0, ConditionsUnknown(terms.conditionsHash));
        PackedConditions conditions = _conditions[conditionsId];

        // Interaction
        address escrow = _escrow();
        (uint256 tokenArrived, ) = _pullOrRevert(msg.sender, escrow, conditions, terms.principal);
        return IEscrow(escrow).hold(Purpose.Principal, id, conditions.token(), msg.sender, tokenArrived, terms.signBy);
    }

    /// @inheritdoc IDebtOpening
    function conditionsIdOf(bytes32 conditionsHash) external view override returns (uint32) {
        return _registrations[conditionsHash].id;
    }

    /// @inheritdoc IDebtOpening
    function hashOf(Conditions calldata conditions) public pure override returns (bytes32) {
        return keccak256(abi.encode(conditions));
    }

    /// @inheritdoc IDebtOpening
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
        require(slots.progress.isIn(State.None), DebtExists(id));
        require(Consent.isGiven(terms.creditor, id, creditorSignature), CreditorSignatureInvalid(terms.creditor));
        require(Consent.isGiven(terms.debtor, id, debtorSignature), DebtorSignatureInvalid(terms.debtor));

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
        address escrow = _escrow();
        uint256 holding = IEscrow(escrow).principalHoldingOf(id);
        IEscrow(escrow).take(holding, terms.debtor, tokenAmount);
    }

    function _checkParties(Terms memory terms) private view {
        require(block.timestamp <= terms.signBy, TermsExpired(terms.signBy, block.timestamp));
        require(terms.creditor != address(0) && terms.debtor != address(0), PartyMissing());
    }

    /// @dev A token without the fee switch that its kind promises could never be pulled, so nobody could ever pay.
    function _answersItsKind(address token, TokenKind kind) private view returns (bool) {
        if (kind != TokenKind.TetherLegacy) return true;
        try ITetherLegacy(token).maximumFee() returns (uint256) {
            return true;
        } catch {
            return false;
        }
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

    function _idOf(Terms memory terms) private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(TERMS_TYPEHASH, terms)));
    }
}
