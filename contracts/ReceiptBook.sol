// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {DebtPart} from "./DebtPart.sol";
import {IDebtMoney} from "./interfaces/IDebtMoney.sol";
import {IDebtRelief} from "./interfaces/IDebtRelief.sol";
import {IReceiptBook, Receipt} from "./interfaces/IReceiptBook.sol";
import {Consent} from "./libraries/Consent.sol";
import {Owed, Progress, scheduleOf} from "./libraries/DebtSlots.sol";
import {LateFee} from "./libraries/LateFee.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {Schedule, ScheduleMath} from "./libraries/ScheduleMath.sol";
import {PaymentReports} from "./PaymentReports.sol";
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
/// ONCE. Each key is credited at most once for a creditor, alone or in a batch, whichever debt it names; a report counts as
/// credited only by a receipt for its own debt, or a creditor could use up the key of a report with another. Keys are kept
/// apart by creditor, because nobody can check here that a payment exists: otherwise a stranger could use up the key of a
/// real payment with a receipt for a debt of their own, and the debtor would be refused. After an assignment the new
/// creditor could admit a payment again that the old one admitted; that costs the new creditor alone.
///
/// REPLAY. Receipts are used up by their keys; they are signed for this chain and this contract.
///
/// NOT CHECKED. That the payment exists: the signer says so. That hours and counts make sense: both signed them.
contract ReceiptBook is PaymentReports {
    bytes32 private constant RECEIPT_TYPEHASH = keccak256(
        "Receipt(bytes32 id,bytes32 key,uint64 amount,uint40 paidAt)"
    );
    bytes32 private constant RECEIPTS_TYPEHASH = keccak256(
        "Receipts(Receipt[] receipts)Receipt(bytes32 id,bytes32 key,uint64 amount,uint40 paidAt)"
    );

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
        bool isSigned = isSender || Consent.isGiven(signer, receiptDigestOf(receipt), signature);
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
        bool isSigned = isSender || Consent.isGiven(signer, receiptsDigestOf(receipts), signature);
        require(isSigned, IDebtRelief.SignatureInvalid(signer));
        for (uint256 i = 0; i < receipts.length; ++i) {
            _credit(receipts[i], signer);
        }
    }

    /// @inheritdoc IReceiptBook
    function creditedDebtOf(address creditor, bytes32 key) external view override returns (bytes32) {
        return _credited[creditor][key];
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

    function _credit(Receipt calldata receipt, address signer) private returns (uint64 credited) {
        // Check
        bytes32 id = receipt.id;
        uint64 amount = receipt.amount;
        _checkPast(receipt.paidAt);
        require(amount > 0, IDebtMoney.AmountTooSmall(0, 1));
        (Owed owed, Progress progress) = _openWords(id);
        address creditor = _admitting(id, owed, signer);
        require(_credited[creditor][receipt.key] == 0, CreditedAlready(creditor, receipt.key));
        uint64 reversed;
        (progress, reversed) = _asOf(id, owed, progress, amount, receipt.paidAt);
        uint64 left = _left(owed, progress);
        require(left > 0, IDebtMoney.NothingLeft(id)); // Or the key would be used up for nothing.
        credited = amount < left ? amount : left;

        // Effect
        _credited[creditor][receipt.key] = id;
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
        _debts[id].progress = _closedIfNothingLeft(id, owed, progress, State.Paid);
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

    function _structHash(Receipt calldata receipt) private pure returns (bytes32) {
        return keccak256(abi.encode(RECEIPT_TYPEHASH, receipt));
    }
}
