// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {DebtPart} from "./DebtPart.sol";
import {IDebtRelief} from "./interfaces/IDebtRelief.sol";
import {IReceiptBook, Report, ReportState} from "./interfaces/IReceiptBook.sol";
import {Consent} from "./libraries/Consent.sol";
import {Owed, Progress} from "./libraries/DebtSlots.sol";
import {Remedies} from "./libraries/Remedies.sol";
import {Permission} from "./types/Permission.sol";

/// @title A debtor's reports of payments made elsewhere
///
/// REPORTS. A debtor's word credits nothing. It stops the late clock and acceleration for the hours that both sides
/// agreed in the conditions, so that a slow servicer costs the debtor nothing. The creditor answers with a receipt or a
/// denial. After a denial the debtor can dispute as ever. Without an answer the debtor can dispute beyond the number that
/// the terms allow, and the arbiter sees that the report was ignored.
///
/// REPLAY. A report is used up by debt and key; it is signed for this chain and this contract.
abstract contract PaymentReports is IReceiptBook, DebtPart {
    bytes32 private constant REPORT_TYPEHASH = keccak256("Report(bytes32 id,bytes32 key,uint64 amount,uint40 paidAt)");
    bytes32 private constant IGNORED_REPORT_TYPEHASH = keccak256("IgnoredReport(bytes32 id,bytes32 key)");

    /// @inheritdoc IReceiptBook
    function reportPayment(
        Report calldata report,
        bytes calldata signature
    ) external override nonReentrant returns (uint40 answerBy) {
        // Check
        bytes32 id = report.id;
        _checkPast(report.paidAt);
        (Owed owed, Progress progress, ) = _accruedSlots(id);
        _requireDebtor(id, reportDigestOf(report), signature);
        address creditor = _creditorOf(id, owed);
        require(_credited[creditor][report.key] != id, CreditedAlready(creditor, report.key));
        require(_answers[id][report.key].answerBy == 0, ReportedAlready(id, report.key));
        Remedies memory remedies = _remedies[owed.conditionsId()];
        uint8 reports = _enforcements[id].reports;
        require(reports < remedies.reportsAllowed, ReportsUsedUp(id, reports));

        // Effect
        _enforcements[id].reports = reports + 1;
        uint256 until = block.timestamp + uint256(remedies.reportHours) * 1 hours;
        answerBy = uint40(Math.max(progress.accruedAt(), until)); // Fits: at most 8 years from now.
        _answers[id][report.key] = Answer(creditor, answerBy, false, false);
        progress = progress.accrue(progress.feeAssessed(), answerBy).nextEvent();
        _debts[id].progress = progress;
        uint64 feeAssessed = progress.feeAssessed();
        emit PaymentReported(id, report.key, progress.sequence(), report.amount, report.paidAt, answerBy, feeAssessed);
    }

    /// @inheritdoc IReceiptBook
    function denyReport(bytes32 id, bytes32 key, bytes32 reasonHash) external override nonReentrant {
        // Check
        (Owed owed, Progress progress) = _openWords(id);
        _requirePermitted(id, owed, Permission.RECEIPT);
        _requireState(id, key, _creditorOf(id, owed), ReportState.Open);

        // Effect
        _answers[id][key].isDenied = true;
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        emit ReportDenied(id, key, msg.sender, progress.sequence(), reasonHash);
    }

    /// @inheritdoc IReceiptBook
    function disputeIgnoredReport(bytes32 id, bytes32 key, bytes calldata signature) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, ) = _accruedSlots(id);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(IGNORED_REPORT_TYPEHASH, id, key)));
        _requireDebtor(id, digest, signature);
        _requireState(id, key, _creditorOf(id, owed), ReportState.Ignored);

        // Effect
        _answers[id][key].isDisputed = true;
        _enforcements[id].isCounted = false;
        _openDispute(id, owed, progress, key);
    }

    /// @inheritdoc IReceiptBook
    function reportStateOf(bytes32 id, bytes32 key) external view override nonReentrantView returns (ReportState) {
        return _reportStateOf(id, key, _creditorOf(id, _debts[id].owed));
    }

    /// @inheritdoc IReceiptBook
    function reportDigestOf(Report calldata report) public view override returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(REPORT_TYPEHASH, report)));
    }

    function _checkPast(uint40 paidAt) internal view {
        require(paidAt <= block.timestamp, PaidInFuture(paidAt, block.timestamp));
    }

    function _requireDebtor(bytes32 id, bytes32 digest, bytes calldata signature) private view {
        address debtor = _debts[id].origin.debtor();
        require(Consent.isGiven(debtor, digest, signature), IDebtRelief.SignatureInvalid(debtor));
    }

    function _requireState(bytes32 id, bytes32 key, address creditor, ReportState expected) private view {
        ReportState state = _reportStateOf(id, key, creditor);
        require(state == expected, ReportInState(id, key, state));
    }

    function _reportStateOf(bytes32 id, bytes32 key, address creditor) private view returns (ReportState) {
        Answer memory answer = _answers[id][key];
        if (answer.answerBy == 0) return ReportState.Unknown;
        if (answer.isDisputed) return ReportState.Disputed;
        if (_credited[answer.creditor][key] == id || _credited[creditor][key] == id) return ReportState.Credited;
        if (answer.isDenied) return ReportState.Denied;
        return block.timestamp <= answer.answerBy ? ReportState.Open : ReportState.Ignored;
    }
}
