// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IDebtBook} from "../../../../contracts/interfaces/IDebtBook.sol";
import {IDebtLens} from "../../../../contracts/interfaces/IDebtLens.sol";
import {IEscrow} from "../../../../contracts/interfaces/IEscrow.sol";
import {EitherSideBlocker} from "../../../../contracts/mocks/EitherSideBlocker.sol";
import {Debt, State} from "../../../../contracts/types/DataTypes.sol";
import {deploy, deployBook, deployLens} from "../deployBook.sol";
import {Test, vm} from "../Vm.sol";
import {DEBTOR_KEY, PAYER_KEY, SAFE} from "./cast.sol";

/// @title What must hold of every call, whatever it was
/// @notice A breach is kept by the number of its invariant, for the invariant of that number to find.
abstract contract LifeChecks is Test {
    uint256 internal constant START = 1_700_000_000;
    uint256 private constant INSTANTS = 5;

    struct Snapshot {
        Debt debt;
        uint256[INSTANTS] payoffs;
        uint256 cash;
    }

    IDebtBook public immutable book = deployBook(SAFE);
    IDebtLens public immutable lens = deployLens(book);
    IEscrow public immutable escrow = IEscrow(book.escrow());
    EitherSideBlocker public immutable token = EitherSideBlocker(deploy("EitherSideBlocker.sol:EitherSideBlocker", ""));
    address internal immutable debtor = vm.addr(DEBTOR_KEY);
    address internal immutable payer = vm.addr(PAYER_KEY);

    /// @notice The instant of the next call.
    uint256 public now_ = START;
    mapping(uint256 number => string) private _breaches;
    mapping(bytes32 id => State) private _stateBeforeDispute;
    /// @dev Payoffs as they were going to be before a dispute stopped the clock.
    mapping(bytes32 id => uint256[INSTANTS]) private _undisputed;

    /// @notice What broke the invariant of this number; empty if nothing did.
    function breachOf(uint256 number) external view returns (string memory) {
        return _breaches[number];
    }

    /// @notice Keeps a breach unless it holds.
    function expect(uint256 number, bool holds, string memory what) public {
        if (!holds) _breaches[number] = what;
    }

    function _snapshot(bytes32 id) internal view returns (Snapshot memory) {
        return Snapshot(book.debtOf(id), _payoffs(id), token.balanceOf(payer) + token.balanceOf(debtor));
    }

    function _checkCall(bytes32 id, Snapshot memory before, bytes4 selector) internal {
        Snapshot memory next = _snapshot(id);
        State from = before.debt.state;
        bool isUnchanged = keccak256(abi.encode(before.debt)) == keccak256(abi.encode(next.debt));
        expect(15, _isOpen(from) || isUnchanged, "a debt that has ended changes");
        bool isListed = from == next.debt.state || _isEdge(id, from, next.debt.state, selector);
        expect(18, isListed, "an edge that is not listed");
        _checkMoney(before, next, selector);
        _checkParties(before.debt, next.debt, selector);
        if (!_isDebtorsWord(selector)) _checkBurden(id, from, before.payoffs, next.payoffs);
        bool isDisputed = next.debt.state == State.Disputed && from != State.Disputed;
        if (isDisputed) (_undisputed[id], _stateBeforeDispute[id]) = (before.payoffs, from);
        if (selector == book.restructure.selector) _undisputed[id] = next.payoffs;
    }

    /// @dev I4: what is credited came as cash, or was forgiven, ruled, admitted or taken from what is locked; nothing else
    /// credits anything or debits anybody.
    function _checkMoney(Snapshot memory before, Snapshot memory next, bytes4 selector) private {
        bool isGift = selector == book.forgive.selector || selector == book.rule.selector;
        bool isAdmitted = selector == book.creditReceipt.selector || selector == book.creditReceipts.selector;
        bool isTaken = selector == book.drawDeposit.selector || selector == book.acceptFundedOffer.selector;
        bool isNew = selector == book.restructure.selector;
        uint256 spent = before.cash - next.cash;
        if (!isGift && !isAdmitted && !isTaken && !isNew) {
            uint256 cash = _isPayment(selector) ? spent : 0;
            bool isExact = next.debt.paid == before.debt.paid + cash;
            expect(4, isExact || _isSpared(before.debt, next.debt, cash), "what is paid is not what was spent");
        }
        expect(4, !isNew || next.debt.paid <= before.debt.paid, "new terms make more of what was paid");
        expect(4, spent == 0 || _isPayment(selector) || _isLock(selector), "somebody is debited");
    }

    /// @dev A dispute goes on with nothing left, so that what a payoff or an offer spares counts as well.
    function _isSpared(Debt memory before, Debt memory debt, uint256 cash) private pure returns (bool) {
        uint256 owed = uint256(debt.principal) + debt.charge + debt.feeAssessed;
        return before.state == State.Disputed && debt.paid == owed && debt.paid >= before.paid + cash;
    }

    /// @dev I17: an assignment or a note changes the creditor, and nothing else of the debt; nothing else does.
    function _checkParties(Debt memory before, Debt memory debt, bytes4 selector) private {
        bool isTransfer = selector == book.acceptAssignment.selector || selector == book.mintNote.selector;
        expect(17, debt.debtor == before.debtor, "another debtor");
        expect(17, isTransfer || debt.creditor == before.creditor, "another creditor");
        if (!isTransfer) return;
        (before.creditor, before.sequence) = (debt.creditor, debt.sequence);
        expect(17, keccak256(abi.encode(before)) == keccak256(abi.encode(debt)), "an assignment changes the debt");
    }

    /// @dev I9. The end of a dispute lets the clock go on, so it is held against what was before the dispute.
    function _checkBurden(
        bytes32 id,
        State from,
        uint256[INSTANTS] memory before,
        uint256[INSTANTS] memory next
    ) private {
        for (uint256 k; k < INSTANTS; ++k) {
            uint256 limit = before[k];
            if (from == State.Disputed && _undisputed[id][k] > limit) limit = _undisputed[id][k];
            // What is past no more counts: a call assesses the late fee up to now.
            expect(9, next[k] <= limit || _instant(k) < now_, "a payoff is raised");
        }
    }

    /// @dev Always the same instants, so that those of a dispute are comparable; the last one is far beyond any cap.
    function _payoffs(bytes32 id) private view returns (uint256[INSTANTS] memory payoffs) {
        for (uint256 k; k < INSTANTS; ++k) payoffs[k] = lens.quote(id, uint40(_instant(k))).payoff;
    }

    function _instant(uint256 k) private pure returns (uint256) {
        return START + (k == INSTANTS - 1 ? 20_000 days : (k + 1) * 290 days);
    }

    /// @dev The edges of contracts/README.md.
    function _isEdge(bytes32 id, State from, State to, bytes4 selector) private view returns (bool) {
        if (from == State.Disputed) return _endsDispute(id, to, selector);
        if (to == State.Accelerated) return from == State.Active && selector == book.accelerate.selector;
        if (to == State.Active) return selector == book.restructure.selector;
        if (to == State.Forgiven) return selector == book.forgive.selector;
        if (to == State.Void) return selector == book.voidDebt.selector;
        if (to == State.Disputed)
            return selector == book.dispute.selector || selector == book.disputeIgnoredReport.selector;
        if (to == State.Settled)
            return selector == book.payOffer.selector || selector == book.acceptFundedOffer.selector;
        return _isPayment(selector) || _isCredit(selector);
    }

    /// @dev Back to what it was before, or to an end, or what both signed.
    function _endsDispute(bytes32 id, State to, bytes4 selector) private view returns (bool) {
        bool isEnd = to == State.Paid || (to == State.Void && selector == book.rule.selector);
        bool isRuled = selector == book.rule.selector || selector == book.lapse.selector;
        if (isRuled) return isEnd || to == _stateBeforeDispute[id];
        return selector == (to == State.Active ? book.restructure.selector : book.voidDebt.selector);
    }

    function _isPayment(bytes4 selector) private view returns (bool) {
        return
            selector == book.pay.selector ||
            selector == book.payoff.selector ||
            selector == book.payOffer.selector ||
            selector == book.autopay.selector;
    }

    /// @dev What can end a debt as paid beside a payment.
    function _isCredit(bytes4 selector) private view returns (bool) {
        return
            selector == book.creditReceipt.selector ||
            selector == book.creditReceipts.selector ||
            selector == book.drawDeposit.selector ||
            selector == book.waiveFee.selector;
    }

    function _isLock(bytes4 selector) private view returns (bool) {
        return
            selector == book.fundOffer.selector ||
            selector == book.addDeposit.selector ||
            selector == escrow.depositFor.selector;
    }

    function _isDebtorsWord(bytes4 selector) private view returns (bool) {
        return
            selector == book.useDeferral.selector ||
            selector == book.restructure.selector ||
            selector == book.voidDebt.selector ||
            selector == book.dispute.selector ||
            selector == book.reportPayment.selector ||
            selector == book.disputeIgnoredReport.selector;
    }

    function _isOpen(State state) internal pure returns (bool) {
        return state == State.Active || state == State.Disputed || state == State.Accelerated;
    }
}
