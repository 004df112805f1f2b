// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {DebtPayments} from "./DebtPayments.sol";
import {IDebtMandates, Mandate} from "./interfaces/IDebtMandates.sol";
import {Consent} from "./libraries/Consent.sol";
import {Origin, Owed, Progress, scheduleOf} from "./libraries/DebtSlots.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {Schedule} from "./libraries/ScheduleMath.sol";
import {Method, State} from "./types/DataTypes.sol";

/// @title Autopay
///
/// MANDATES. One debt as it was last restructured, one token, at most `maximum` for an installment, each installment once,
/// until a day, or until the payer revokes. An installment can be paid in advance or by others: then the mandate passes
/// over it. Paused while the debt is disputed, and for the hours of a report that says that it was paid elsewhere. Late
/// fees are never taken. The tokens come out of the payer's allowance to DebtBook, straight to the creditor, as in any
/// payment.
abstract contract DebtMandates is IDebtMandates, DebtPayments {
    bytes32 private constant MANDATE_TYPEHASH = keccak256(
        "Mandate(bytes32 id,uint8 version,address payer,address token,uint64 maximum,uint40 until,bytes32 salt)"
    );
    bytes32 private constant REVOCATION_TYPEHASH = keccak256("Revocation(bytes32 mandateId)");

    uint256 private constant REVOKED = type(uint256).max;

    /// @inheritdoc IDebtMandates
    function autopay(
        Mandate calldata mandate,
        bytes calldata signature
    ) external override nonReentrant returns (uint64 amount) {
        // Check
        bytes32 mandateId = mandateIdOf(mandate);
        uint256 last = _checkedLast(mandate, mandateId, signature);
        (Owed owed, Progress progress, Origin origin) = _openSlots(mandate.id);
        PackedConditions conditions = _conditions[owed.conditionsId()];
        _checkSubject(mandate, conditions.token(), origin.version(), progress);
        Schedule schedule = scheduleOf(owed, progress, origin);
        uint256 installment = _dueInstallment(mandate.id, schedule, progress.paid(), last);
        uint256 missing = schedule.missing(installment, progress.paid());
        amount = uint64(Math.min(missing, mandate.maximum)); // Fits: not above the maximum.
        progress = _accrued(schedule, conditions, progress);

        // Interaction and effect
        Method method = mandate.payer == origin.debtor() ? Method.Debtor : Method.ThirdParty;
        (progress, amount) = _paid(mandate.id, owed, progress, conditions, mandate.payer, amount, method);
        // What is paid in full is never found again; only a part must be remembered, which spares most mandates a new word.
        if (amount < missing) _lastInstallments[mandate.payer][mandateId] = installment;
        progress = progress.nextEvent();
        _debts[mandate.id].progress = progress;
        // Fits: installments have 12 bits.
        uint16 number = uint16(installment);
        emit MandateExecuted(mandateId, mandate.id, mandate.payer, progress.sequence(), number, amount);
    }

    /// @inheritdoc IDebtMandates
    function revokeMandate(bytes32 mandateId) external override nonReentrant {
        _revoke(msg.sender, mandateId);
    }

    /// @inheritdoc IDebtMandates
    function revokeMandateFor(
        address payer,
        bytes32 mandateId,
        bytes calldata signature
    ) external override nonReentrant {
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(REVOCATION_TYPEHASH, mandateId)));
        require(Consent.isGiven(payer, digest, signature), MandateSignatureInvalid(payer));
        _revoke(payer, mandateId);
    }

    /// @inheritdoc IDebtMandates
    function lastInstallmentOf(address payer, bytes32 mandateId) external view override returns (uint256) {
        return _lastInstallments[payer][mandateId];
    }

    /// @inheritdoc IDebtMandates
    function mandateIdOf(Mandate calldata mandate) public view override returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(MANDATE_TYPEHASH, mandate)));
    }

    function _revoke(address payer, bytes32 mandateId) private {
        _lastInstallments[payer][mandateId] = REVOKED;
        emit MandateRevoked(mandateId, payer);
    }

    /// @dev The last installment that the mandate paid a part of.
    function _checkedLast(
        Mandate calldata mandate,
        bytes32 mandateId,
        bytes calldata signature
    ) private view returns (uint256 last) {
        require(block.timestamp <= mandate.until, MandateExpired(mandate.until, block.timestamp));
        last = _lastInstallments[mandate.payer][mandateId];
        require(last != REVOKED, MandateUsedUp(mandateId));
        require(Consent.isGiven(mandate.payer, mandateId, signature), MandateSignatureInvalid(mandate.payer));
    }

    /// @dev The oldest installment with something missing that the mandate has not paid a part of. Less than the smallest
    /// payment counts as nothing, so that it cannot stop the installments after it.
    function _dueInstallment(
        bytes32 id,
        Schedule schedule,
        uint256 paid,
        uint256 last
    ) private view returns (uint256 installment) {
        installment = Math.max(last + 1, schedule.oldestUnpaid(paid + MINIMUM_AMOUNT - 1));
        bool isDue = installment <= schedule.installments() && schedule.dueAt(installment) <= block.timestamp;
        require(isDue, InstallmentNotDue(id, installment));
    }

    function _checkSubject(Mandate calldata mandate, address token, uint8 version, Progress progress) private view {
        require(token == mandate.token, MandateOfOtherToken(mandate.token, token));
        require(version == mandate.version, MandateOfOtherVersion(mandate.version, version));
        bool isClockStopped = progress.accruedAt() > block.timestamp;
        require(!isClockStopped && !progress.isIn(State.Disputed), MandatePaused(mandate.id));
    }
}
