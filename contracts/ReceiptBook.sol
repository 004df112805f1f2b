// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IDebtBook} from "./interfaces/IDebtBook.sol";
import {IReceiptBook, Receipt, Report, ReportState} from "./interfaces/IReceiptBook.sol";
import {Consent} from "./libraries/Consent.sol";
import {Permission} from "./types/Permission.sol";

/// @title Payments made elsewhere
///
/// WHY. A debt is paid on whatever chain holds the debtor's USDT. No oracle is needed: a receipt is an admission against
/// the interest of the creditor, who alone can sign it, and it can only ever make a debt smaller.
///
/// ROLES. The creditor of a debt, and a servicer with RECEIPT, sign receipts and answer reports. The debtor reports.
/// Anyone may send what they signed. There is no owner, no fee and no pause.
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
contract ReceiptBook is IReceiptBook, EIP712, ReentrancyGuardTransient {
    bytes32 private constant RECEIPT_TYPEHASH = keccak256(
        "Receipt(bytes32 id,bytes32 key,uint64 amount,uint40 paidAt)"
    );
    bytes32 private constant RECEIPTS_TYPEHASH = keccak256(
        "Receipts(Receipt[] receipts)Receipt(bytes32 id,bytes32 key,uint64 amount,uint40 paidAt)"
    );
    bytes32 private constant REPORT_TYPEHASH = keccak256("Report(bytes32 id,bytes32 key,uint64 amount,uint40 paidAt)");
    bytes32 private constant IGNORED_REPORT_TYPEHASH = keccak256("IgnoredReport(bytes32 id,bytes32 key)");

    /// What is written about a report; whether it is open, credited or ignored is computed.
    struct Answer {
        uint40 answerBy;
        bool isDenied;
        bool isDisputed;
    }

    IDebtBook private immutable ledger;

    /// @inheritdoc IReceiptBook
    mapping(address creditor => mapping(bytes32 key => bool)) public override isCredited;

    mapping(bytes32 id => mapping(bytes32 key => Answer)) private _answers;

    constructor(IDebtBook debtBook_) EIP712("Duebook", "1") {
        ledger = debtBook_;
    }

    /// @inheritdoc IReceiptBook
    function credit(
        Receipt calldata receipt,
        address signer,
        bytes calldata signature
    ) external override nonReentrant returns (uint64 credited) {
        require(Consent.isGiven(signer, digestOf(receipt), signature), SignatureInvalid(signer));
        return _credit(receipt, signer);
    }

    /// @inheritdoc IReceiptBook
    function creditBatch(
        Receipt[] calldata receipts,
        address signer,
        bytes calldata signature
    ) external override nonReentrant {
        require(receipts.length > 0, ReceiptsMissing());
        require(Consent.isGiven(signer, digestOfBatch(receipts), signature), SignatureInvalid(signer));
        for (uint256 i = 0; i < receipts.length; ++i) {
            _credit(receipts[i], signer);
        }
    }

    /// @inheritdoc IReceiptBook
    function report(
        Report calldata reported,
        bytes calldata signature
    ) external override nonReentrant returns (uint40 answerBy) {
        // Check
        _checkPast(reported.paidAt);
        _checkDebtor(reported.id, digestOfReport(reported), signature);
        address creditor = ledger.creditorOf(reported.id);
        require(!isCredited[creditor][reported.key], CreditedAlready(creditor, reported.key));
        Answer storage answer = _answers[reported.id][reported.key];
        require(answer.answerBy == 0, ReportedAlready(reported.id, reported.key));

        // Interaction: first, because only DebtBook tells until when; the guard is closed and DebtBook calls nobody.
        answerBy = ledger.reportPayment(reported.id, reported.key, reported.amount, reported.paidAt);

        // Effect
        answer.answerBy = answerBy;
    }

    /// @inheritdoc IReceiptBook
    function deny(bytes32 id, bytes32 key, bytes32 reasonHash) external override nonReentrant {
        _authorizingCreditor(id, msg.sender);
        _checkState(id, key, ReportState.Open);
        _answers[id][key].isDenied = true;
        emit ReportDenied(id, key, msg.sender, reasonHash);
    }

    /// @inheritdoc IReceiptBook
    function disputeIgnored(bytes32 id, bytes32 key, bytes calldata signature) external override nonReentrant {
        // Check
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(IGNORED_REPORT_TYPEHASH, id, key)));
        _checkDebtor(id, digest, signature);
        _checkState(id, key, ReportState.Ignored);

        // Effect
        _answers[id][key].isDisputed = true;
        emit ReportDisputed(id, key);

        // Interaction
        ledger.disputeIgnoredReport(id, key);
    }

    /// @inheritdoc IReceiptBook
    function debtBook() external view override returns (address) {
        return address(ledger);
    }

    /// @inheritdoc IReceiptBook
    function keyOf(
        string calldata chain,
        bytes calldata transactionId,
        uint256 position
    ) external pure override returns (bytes32) {
        return keccak256(abi.encode(chain, transactionId, position));
    }

    /// @inheritdoc IReceiptBook
    function reportStateOf(bytes32 id, bytes32 key) public view override returns (ReportState) {
        Answer memory answer = _answers[id][key];
        if (answer.answerBy == 0) return ReportState.Unknown;
        if (answer.isDisputed) return ReportState.Disputed;
        if (isCredited[ledger.creditorOf(id)][key]) return ReportState.Credited;
        if (answer.isDenied) return ReportState.Denied;
        return block.timestamp <= answer.answerBy ? ReportState.Open : ReportState.Ignored;
    }

    /// @inheritdoc IReceiptBook
    function digestOf(Receipt calldata receipt) public view override returns (bytes32) {
        return _hashTypedDataV4(_structHash(receipt));
    }

    /// @inheritdoc IReceiptBook
    function digestOfBatch(Receipt[] calldata receipts) public view override returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](receipts.length);
        for (uint256 i = 0; i < receipts.length; ++i) {
            hashes[i] = _structHash(receipts[i]);
        }
        bytes32 listHash = keccak256(abi.encodePacked(hashes));
        return _hashTypedDataV4(keccak256(abi.encode(RECEIPTS_TYPEHASH, listHash)));
    }

    /// @inheritdoc IReceiptBook
    function digestOfReport(Report calldata reported) public view override returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(REPORT_TYPEHASH, reported)));
    }

    function _credit(Receipt calldata receipt, address signer) private returns (uint64 credited) {
        // Check
        _checkPast(receipt.paidAt);
        address creditor = _authorizingCreditor(receipt.id, signer);
        require(!isCredited[creditor][receipt.key], CreditedAlready(creditor, receipt.key));

        // Effect
        isCredited[creditor][receipt.key] = true;

        // Interaction
        return ledger.creditReceipt(receipt.id, receipt.key, receipt.amount, receipt.paidAt);
    }

    /// @dev The creditor on whose behalf `signer` may speak of the debt. Asked each time: a creditor can take a servicer's
    /// permission back at any time.
    function _authorizingCreditor(bytes32 id, address signer) private view returns (address creditor) {
        creditor = ledger.creditorOf(id);
        if (signer == creditor) return creditor;
        bool isPermitted = ledger.permissionsOf(creditor, signer) & Permission.RECEIPT > 0;
        require(isPermitted, NotAuthorized(signer, creditor));
    }

    function _checkPast(uint40 paidAt) private view {
        require(paidAt <= block.timestamp, PaidInFuture(paidAt, block.timestamp));
    }

    function _checkDebtor(bytes32 id, bytes32 digest, bytes calldata signature) private view {
        address debtor = ledger.slotsOf(id).origin.debtor();
        require(Consent.isGiven(debtor, digest, signature), SignatureInvalid(debtor));
    }

    function _checkState(bytes32 id, bytes32 key, ReportState expected) private view {
        ReportState state = reportStateOf(id, key);
        require(state == expected, ReportInState(id, key, state));
    }

    function _structHash(Receipt calldata receipt) private pure returns (bytes32) {
        return keccak256(abi.encode(RECEIPT_TYPEHASH, receipt));
    }
}
