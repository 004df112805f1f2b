// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {DebtPart} from "./DebtPart.sol";
import {IDebtMoney} from "./interfaces/IDebtMoney.sol";
import {IDebtRelief} from "./interfaces/IDebtRelief.sol";
import {IReceiptBook, Receipt, Report, ReportState} from "./interfaces/IReceiptBook.sol";
import {Owed, Progress, scheduleOf} from "./libraries/DebtSlots.sol";
import {LateFee} from "./libraries/LateFee.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {Remedies} from "./libraries/Remedies.sol";
import {Schedule, ScheduleMath} from "./libraries/ScheduleMath.sol";
import {State} from "./types/DataTypes.sol";
import {Permission} from "./types/Permission.sol";

/// @title The ledger of debts: payments made elsewhere
///
/// WHY. A debt is paid on whatever chain holds the debtor's USDT. No oracle is needed: a receipt is an admission against
/// the interest of the creditor, who alone can sign it, and it can only ever make a debt smaller. Called at DebtBook's
/// address (see `DebtLedger` for how the parts hang together).
///
/// ROLES. The creditor of a debt, and a servicer with RECEIPT, sign receipts and answer reports. The debtor reports.
/// Anyone may send what they signed.
///
/// ONCE. Each key is credited at most once for a creditor, alone or in a batch, whichever debt it names. Keys are kept
/// apart by creditor, because nobody can check here that a payment exists: otherwise a stranger could use up the key of a
/// real payment with a receipt for a debt of their own, and the debtor would be refused. After an assignment the new
/// creditor could admit a payment again that the old one admitted; that costs the new creditor alone.
///
/// REPORTS. A debtor's word credits nothing. It stops the late clock and acceleration for the hours that both sides
/// agreed in the conditions, so that a slow servicer costs the debtor nothing. The creditor answers with a receipt or a
/// denial. After a denial the debtor can dispute as ever. Without an answer the debtor can dispute beyond the number that
/// the terms allow, and the arbiter sees that the report was ignored.
///
/// REPLAY. Receipts are used up by their keys, reports by debt and key; both are signed for this chain and this contract.
///
/// NOT CHECKED. That the payment exists: the signer says so. That hours and counts make sense: both signed them.
contract ReceiptBook is IReceiptBook, DebtPart {
    bytes32 private constant RECEIPT_TYPEHASH = keccak256(
        "Receipt(bytes32 id,bytes32 key,uint64 amount,uint40 paidAt)"
    );
    bytes32 private constant RECEIPTS_TYPEHASH = keccak256(
        "Receipts(Receipt[] receipts)Receipt(bytes32 id,bytes32 key,uint64 amount,uint40 paidAt)"
    );
    bytes32 private constant REPORT_TYPEHASH = keccak256("Report(bytes32 id,bytes32 key,uint64 amount,uint40 paidAt)");
    bytes32 private constant IGNORED_REPORT_TYPEHASH = keccak256("IgnoredReport(bytes32 id,bytes32 key)");

    /// @param opening The next part, `DebtOpening`.
    constructor(address opening) DebtPart(opening) {}

    /// @inheritdoc IReceiptBook
    function creditReceipt(
        Receipt calldata receipt,
        address signer,
        bytes calldata signature
    ) external override nonReentrant returns (uint64 credited) {
        // The sender has signed by sending, and nothing need be hashed for that.
        bool isSender = signature.length == 0 && msg.sender == signer;
        bool isSigned = isSender || _hasSigned(signer, receiptDigestOf(receipt), signature);
        require(isSigned, IDebtRelief.SignatureInvalid(signer));
        return _credit(receipt, signer);
    }

    /// @inheritdoc IReceiptBook
    function creditReceipts(
        Receipt[] calldata receipts,
        address signer,
        bytes calldata signature
    ) external override nonReentrant {
        require(receipts.length > 0, ReceiptsMissing());
        bool isSender = signature.length == 0 && msg.sender == signer;
        bool isSigned = isSender || _hasSigned(signer, receiptsDigestOf(receipts), signature);
        require(isSigned, IDebtRelief.SignatureInvalid(signer));
        for (uint256 i = 0; i < receipts.length; ++i) {
            _credit(receipts[i], signer);
        }
    }

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
        require(!_credited[creditor][report.key], CreditedAlready(creditor, report.key));
        require(_answers[id][report.key].answerBy == 0, ReportedAlready(id, report.key));
        Remedies memory remedies = _remedies[owed.conditionsId()];
        uint8 reports = _enforcements[id].reports;
        require(reports < remedies.reportsAllowed, ReportsUsedUp(id, reports));

        // Effect
        _enforcements[id].reports = reports + 1;
        uint256 until = block.timestamp + uint256(remedies.reportHours) * 1 hours;
        answerBy = uint40(Math.max(progress.accruedAt(), until)); // Fits: at most 8 years from now.
        _answers[id][report.key].answerBy = answerBy;
        progress = progress.accrue(progress.feeAssessed(), answerBy).nextEvent();
        _debts[id].progress = progress;
        uint64 feeAssessed = progress.feeAssessed();
        emit PaymentReported(id, report.key, progress.sequence(), report.amount, report.paidAt, answerBy, feeAssessed);
    }

    /// @inheritdoc IReceiptBook
    function denyReport(bytes32 id, bytes32 key, bytes32 reasonHash) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, ) = _openSlots(id);
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
    function isReceiptCredited(address creditor, bytes32 key) external view override returns (bool) {
        return _credited[creditor][key];
    }

    /// @inheritdoc IReceiptBook
    function reportStateOf(bytes32 id, bytes32 key) external view override nonReentrantView returns (ReportState) {
        return _reportStateOf(id, key, _creditorOf(id, _debts[id].owed));
    }

    /// @inheritdoc IReceiptBook
    function receiptKeyOf(
        string calldata chain,
        bytes calldata transactionId,
        uint256 position
    ) external pure override returns (bytes32) {
        return keccak256(abi.encode(chain, transactionId, position));
    }

    /// @inheritdoc IReceiptBook
    function receiptDigestOf(Receipt calldata receipt) public view override returns (bytes32) {
        return _hashTypedDataV4(_structHash(receipt));
    }

    /// @inheritdoc IReceiptBook
    function receiptsDigestOf(Receipt[] calldata receipts) public view override returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](receipts.length);
        for (uint256 i = 0; i < receipts.length; ++i) {
            hashes[i] = _structHash(receipts[i]);
        }
        bytes32 listHash = keccak256(abi.encodePacked(hashes));
        return _hashTypedDataV4(keccak256(abi.encode(RECEIPTS_TYPEHASH, listHash)));
    }

    /// @inheritdoc IReceiptBook
    function reportDigestOf(Report calldata report) public view override returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(REPORT_TYPEHASH, report)));
    }

    function _credit(Receipt calldata receipt, address signer) private returns (uint64 credited) {
        // Check
        bytes32 id = receipt.id;
        uint64 amount = receipt.amount;
        _checkPast(receipt.paidAt);
        require(amount > 0, IDebtMoney.AmountTooSmall(0, 1));
        (Owed owed, Progress progress) = _openWords(id);
        address creditor = _admitting(id, owed, signer);
        require(!_credited[creditor][receipt.key], CreditedAlready(creditor, receipt.key));
        uint64 reversed;
        (progress, reversed) = _asOf(id, owed, progress, amount, receipt.paidAt);
        uint64 left = _left(owed, progress);
        credited = amount < left ? amount : left;

        // Effect
        _credited[creditor][receipt.key] = true;
        progress = progress.credit(credited).nextEvent();
        emit ReceiptCredited(
            id,
            receipt.key,
            progress.sequence(),
            credited,
            receipt.paidAt,
            reversed,
            progress.paid(),
            progress.feeAssessed()
        );
        if (credited == left) progress = _closed(id, progress, State.Paid);
        _debts[id].progress = progress;
    }

    /// @dev The late fee up to now, less what a payment of `paidAt` takes back. While nothing was ever past due there is
    /// none, whatever the balloon, which makes the regular installments smaller: then two words need not be read.
    function _asOf(
        bytes32 id,
        Owed owed,
        Progress progress,
        uint64 amount,
        uint40 paidAt
    ) private view returns (Progress, uint64) {
        Schedule even = ScheduleMath.pack(progress.timing(), owed.total(), 0);
        bool isOnTime = even.missing(even.countPast(block.timestamp, 0), progress.paid()) == 0;
        if (isOnTime && progress.feeAssessed() == 0) {
            return (progress.accrue(0, Math.max(progress.accruedAt(), block.timestamp)), 0);
        }
        PackedConditions conditions = _conditions[owed.conditionsId()];
        Schedule schedule = scheduleOf(owed, progress, _debts[id].origin);
        progress = _accrued(schedule, conditions, progress);
        uint256 admitted = Math.min(amount, _left(owed, progress));
        uint256 reversed = LateFee.reversalOf(schedule, conditions, progress, admitted, paidAt, block.timestamp);
        progress = progress.accrue(progress.feeAssessed() - reversed, progress.accruedAt());
        return (progress, uint64(reversed)); // Fits: not above what was assessed.
    }

    /// @dev The creditor on whose behalf `signer` may speak of the debt. Asked each time: a creditor can take a servicer's
    /// permission back at any time.
    function _admitting(bytes32 id, Owed owed, address signer) private view returns (address creditor) {
        creditor = owed.creditor();
        // The usual creditor has no note, and need not be looked for; a note lets nobody act.
        if (signer == creditor || _permissions[creditor][signer] & Permission.RECEIPT > 0) return creditor;
        creditor = _creditorOf(id, owed);
        bool isPermitted = signer == creditor || _permissions[creditor][signer] & Permission.RECEIPT > 0;
        require(isPermitted, IDebtRelief.NotPermitted(signer, creditor, Permission.RECEIPT));
    }

    function _requireDebtor(bytes32 id, bytes32 digest, bytes calldata signature) private view {
        address debtor = _debts[id].origin.debtor();
        require(_hasSigned(debtor, digest, signature), IDebtRelief.SignatureInvalid(debtor));
    }

    function _requireState(bytes32 id, bytes32 key, address creditor, ReportState expected) private view {
        ReportState state = _reportStateOf(id, key, creditor);
        require(state == expected, ReportInState(id, key, state));
    }

    function _reportStateOf(bytes32 id, bytes32 key, address creditor) private view returns (ReportState) {
        Answer memory answer = _answers[id][key];
        if (answer.answerBy == 0) return ReportState.Unknown;
        if (answer.isDisputed) return ReportState.Disputed;
        if (_credited[creditor][key]) return ReportState.Credited;
        if (answer.isDenied) return ReportState.Denied;
        return block.timestamp <= answer.answerBy ? ReportState.Open : ReportState.Ignored;
    }

    function _checkPast(uint40 paidAt) private view {
        require(paidAt <= block.timestamp, PaidInFuture(paidAt, block.timestamp));
    }

    function _structHash(Receipt calldata receipt) private pure returns (bytes32) {
        return keccak256(abi.encode(RECEIPT_TYPEHASH, receipt));
    }
}
