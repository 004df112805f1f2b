// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Receipt, Report, ReportState} from "../../../../contracts/interfaces/IReceiptBook.sol";
import {Permission} from "../../../../contracts/types/Permission.sol";
import {ignoredReportDigest, signed} from "../digests.sol";
import {DEBTOR_KEY, PAYER_KEY, SERVICER_KEY} from "./cast.sol";
import {LifeActs, listOf} from "./LifeActs.sol";
import {LifeWorld} from "./LifeWorld.sol";

/// @title Payments made elsewhere, admitted or only reported
contract ReceiptActs is LifeActs {
    mapping(address creditor => mapping(bytes32 key => bool)) private _isCredited;
    /// @dev Key of a debt's last report.
    mapping(bytes32 id => bytes32) private _reported;

    constructor(LifeWorld world_) LifeActs(world_) {}

    /// @dev I14. By the creditor who sends, by a servicer who has signed, or by one who may not.
    function creditReceipt(uint256 which, uint256 how, uint64 amount) external later(how) {
        Receipt memory receipt = _receipt(which, how, amount);
        address creditor = book.creditorOf(receipt.id);
        bytes32 digest = book.receiptDigestOf(receipt);
        (address signer, bytes memory signature) = (creditor, bytes(""));
        if (how % 4 == 1) (signer, signature) = (servicer, signed(SERVICER_KEY, digest));
        if (how % 4 == 2) (signer, signature) = (payer, signed(PAYER_KEY, digest));
        if (how % 4 == 3) signature = signed(SERVICER_KEY, digest);
        address sender = how % 4 == 0 ? creditor : payer;
        bool isAllowed = how % 4 == 0 || (how % 4 == 1 && _mayCredit(creditor));
        bool isDone = _act(receipt.id, sender, abi.encodeCall(book.creditReceipt, (receipt, signer, signature)));
        if (isDone) _noteCredit(creditor, receipt.key, isAllowed);
    }

    function creditReceipts(uint256 which, uint256 how, uint64 amount) external later(how) {
        Receipt[] memory receipts = new Receipt[](how % 2 == 0 ? 1 : 2);
        for (uint256 i; i < receipts.length; ++i)
            receipts[i] = _receipt(which, (how >> 8) + i * ((how >> 32) % 2), amount);
        address creditor = book.creditorOf(receipts[0].id);
        bytes memory call = abi.encodeCall(book.creditReceipts, (receipts, servicer, ""));
        bool isAllowed = _mayCredit(creditor);
        if (!_act(receipts[0].id, servicer, call)) return;
        for (uint256 i; i < receipts.length; ++i) _noteCredit(creditor, receipts[i].key, isAllowed);
    }

    function reportPayment(uint256 which, uint256 how, uint64 amount) external later(how) {
        _report(which, how, amount);
    }

    /// @dev Every other time of a report that was made just now.
    function denyReport(uint256 which, uint256 how, uint64) external later(how) {
        if (how % 2 == 0) _report(which, how, 1);
        bytes32 id = _reportedAs(ReportState.Open, which);
        address sender = _creditorOrServicer(id, how);
        _act(id, sender, abi.encodeCall(book.denyReport, (id, _reported[id], 0)));
    }

    function disputeIgnoredReport(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = _reportedAs(ReportState.Ignored, which);
        bytes memory signature = signed(DEBTOR_KEY, ignoredReportDigest(address(book), id, _reported[id]));
        _act(id, payer, abi.encodeCall(book.disputeIgnoredReport, (id, _reported[id], signature)));
    }

    function acts() external pure override returns (bytes4[] memory) {
        return
            listOf(
                this.creditReceipt.selector,
                this.creditReceipts.selector,
                this.reportPayment.selector,
                this.denyReport.selector,
                this.disputeIgnoredReport.selector
            );
    }

    /// @dev A debt whose last report is in this state, if there is one.
    function _reportedAs(ReportState state, uint256 which) private view returns (bytes32 id) {
        for (uint256 k; k < world.count(); ++k) {
            id = world.pick((which >> 1) + k);
            if (book.reportStateOf(id, _reported[id]) == state) return id;
        }
    }

    function _report(uint256 which, uint256 how, uint64 amount) private {
        Receipt memory receipt = _receipt(which, how, amount);
        Report memory report = Report(receipt.id, receipt.key, receipt.amount, receipt.paidAt);
        bool isSender = (how >> 4) % 2 == 0;
        bytes memory signature = isSender ? bytes("") : signed(DEBTOR_KEY, book.reportDigestOf(report));
        address sender = isSender ? debtor : payer;
        bool isDone = _act(report.id, sender, abi.encodeCall(book.reportPayment, (report, signature)));
        if (isDone) _reported[report.id] = report.key;
    }

    function _noteCredit(address creditor, bytes32 key, bool isAllowed) private {
        world.expect(14, isAllowed, "credited without the word of the creditor or its servicer");
        world.expect(14, !_isCredited[creditor][key], "credited twice");
        _isCredited[creditor][key] = true;
    }

    function _mayCredit(address creditor) private view returns (bool) {
        return book.permissionsOf(creditor, servicer) & Permission.RECEIPT > 0;
    }

    /// @dev Of few keys, so that the same one comes again.
    function _receipt(uint256 which, uint256 how, uint64 amount) private view returns (Receipt memory) {
        uint40 paidAt = _now() - uint40((how >> 40) % 60 days);
        return Receipt(world.pick(which), bytes32((how >> 8) % 6), 1 + (amount % 1e9), paidAt);
    }
}
