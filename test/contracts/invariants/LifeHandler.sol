// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {DebtLens} from "../../../contracts/DebtLens.sol";
import {Escrow} from "../../../contracts/Escrow.sol";
import {IDebtBook} from "../../../contracts/interfaces/IDebtBook.sol";
import {Mandate} from "../../../contracts/interfaces/IDebtMandates.sol";
import {Receipt, Report} from "../../../contracts/interfaces/IReceiptBook.sol";
import {EitherSideBlocker} from "../../../contracts/mocks/EitherSideBlocker.sol";
import {Conditions, Debt, Restructuring, Ruling, State, Terms, TokenKind} from "../../../contracts/types/DataTypes.sol";
import {deployBook} from "./deployBook.sol";
import {Test, bounded} from "./Vm.sol";

/// @title Lives random lives of debts through every call there is
/// @notice A call may be refused, and then must have changed nothing; one that went through must have kept what both signed.
contract LifeHandler is Test {
    uint256 private constant DEBTOR_KEY = 0xDEB7;
    uint256 private constant MOST_DEBTS = 4;
    address public constant CREDITOR = address(0xC0FFEE);
    address public constant PAYER = address(0xBEEF);
    address public constant ARBITER = address(0xA4B1);
    address public constant BUYER = address(0xB0B);

    IDebtBook public immutable book;
    DebtLens public immutable lens;
    Escrow public immutable escrow;
    EitherSideBlocker public immutable token = new EitherSideBlocker();
    address public immutable debtor = vm.addr(DEBTOR_KEY);

    bytes32[] public ids;
    uint256 public holdings;
    /// @dev Calls that went through, so that a test can see that lives are lived.
    mapping(bytes4 selector => uint256) public calls;
    bytes32 private _conditionsHash;
    uint256 private _now = 1_700_000_000;
    /// @dev Payoffs as they were going to be before a dispute stopped the clock.
    mapping(bytes32 id => uint256[3]) private _undisputed;

    error Broken(string what, bytes4 selector);

    constructor() {
        book = deployBook(address(0x5AFE));
        lens = new DebtLens(book);
        escrow = Escrow(book.escrow());
        Conditions memory conditions;
        (conditions.token, conditions.tokenKind) = (address(token), TokenKind.PayeeMayBlock);
        (conditions.lateBpsPerYear, conditions.feeCapBps, conditions.rebateBps) = (2000, 1000, 5000);
        (conditions.graceDays, conditions.cureDays, conditions.missedBeforeNotice) = (5, 10, 1);
        (conditions.arbiter, conditions.arbiterDays, conditions.disputesAllowed) = (ARBITER, 20, 3);
        (conditions.selfDeferDays, conditions.reportHours, conditions.reportsAllowed) = (15, 72, 3);
        book.registerConditions(conditions);
        _conditionsHash = book.hashOf(conditions);
        _endow(PAYER);
        _endow(debtor);
        vm.warp(_now);
    }

    function open(uint64 principal, uint64 charge, uint16 n, bool isMonthly) external {
        if (ids.length >= MOST_DEBTS) return;
        Terms memory terms;
        (terms.creditor, terms.debtor, terms.conditionsHash) = (CREDITOR, debtor, _conditionsHash);
        terms.principal = uint64(bounded(principal, 1e6, 1e12));
        terms.charge = uint64(bounded(charge, 0, 1e11));
        terms.installments = uint16(bounded(n, 1, 24));
        (terms.intervalSeconds, terms.intervalMonths) = isMonthly ? (0, 1) : (uint24(30 days), 0);
        terms.firstDueAt = uint40(_now + 10 days);
        (terms.selfDeferrals, terms.salt, terms.signBy) = (3, bytes32(ids.length), uint40(_now));
        bytes32 id = book.idOf(terms);
        vm.prank(CREDITOR);
        book.open(terms, "", _signed(id));
        ids.push(id);
        _remember(id);
    }

    function pay(uint256 which, uint64 amount, bool isDebtor) external {
        bytes32 id = _pick(which);
        _act(id, isDebtor ? debtor : PAYER, abi.encodeCall(book.pay, (id, amount % 1e11)), isDebtor);
    }

    function settle(uint256 which, uint8 how) external {
        bytes32 id = _pick(which);
        bytes memory call = abi.encodeCall(book.payOffer, (id));
        if (how % 4 == 0) call = abi.encodeCall(book.payoff, (id, type(uint64).max));
        if (how % 4 == 1) call = abi.encodeCall(book.acceptFundedOffer, (id, how % (holdings + 1)));
        _act(id, how % 4 == 1 ? _creditor(id) : PAYER, call, false);
    }

    function relieve(uint256 which, uint8 how, uint64 amount) external {
        bytes32 id = _pick(which);
        bytes memory call = abi.encodeCall(book.defer, (id, uint16(amount % 60)));
        if (how % 5 == 1) call = abi.encodeCall(book.forgive, (id, amount % 1e9));
        if (how % 5 == 2) call = abi.encodeCall(book.waiveFee, (id, amount % 1e6));
        if (how % 5 == 3) call = abi.encodeCall(book.offer, (id, amount % 1e11, uint40(_now + 30 days)));
        if (how % 5 == 4) call = abi.encodeCall(book.cancelOffer, (id));
        _act(id, _creditor(id), call, false);
    }

    function enforce(uint256 which, uint8 how, uint8 holding) external {
        bytes32 id = _pick(which);
        bytes memory call = abi.encodeCall(book.giveNotice, (id));
        if (how % 5 == 1 || how % 5 == 2) call = abi.encodeCall(book.accelerate, (id));
        if (how % 5 == 3) call = abi.encodeCall(book.writeOff, (id));
        if (how % 5 == 4) call = abi.encodeCall(book.drawDeposit, (id, holding % (holdings + 1)));
        _act(id, _creditor(id), call, false);
    }

    function dispute(uint256 which, uint8 how, uint64 amount) external {
        bytes32 id = _pick(which);
        if (how % 6 < 3) return _act(id, debtor, abi.encodeCall(book.dispute, (id, 0, 0, "")), true);
        if (how % 6 == 3) return _act(id, PAYER, abi.encodeCall(book.lapse, (id)), false);
        Ruling ruling = Ruling(how % 3);
        uint64 reduction = ruling == Ruling.Reduced ? amount % 1e9 : 0;
        uint256[] memory named = new uint256[](1);
        named[0] = amount % (holdings + 1);
        _act(id, ARBITER, abi.encodeCall(book.rule, (id, ruling, reduction, named)), false);
    }

    function autopay(uint256 which, uint64 maximum) external {
        bytes32 id = _pick(which);
        if (id == 0) return;
        uint8 version = book.debtOf(id).version;
        Mandate memory mandate = Mandate(id, version, PAYER, address(token), maximum, type(uint40).max, 0);
        _act(id, PAYER, abi.encodeCall(book.autopay, (mandate, "")), false);
    }

    function elsewhere(uint256 which, uint8 how, uint64 amount, uint40 before) external {
        bytes32 id = _pick(which);
        bytes32 key = bytes32(uint256(amount % 16));
        uint40 paidAt = uint40(_now - (before % 90 days));
        address creditor = _creditor(id);
        if (how % 5 < 2) {
            Receipt memory receipt = Receipt(id, bytes32(_now), amount % 1e10, paidAt);
            return _act(id, creditor, abi.encodeCall(book.creditReceipt, (receipt, creditor, "")), false);
        }
        if (how % 5 == 2) return _act(id, creditor, abi.encodeCall(book.denyReport, (id, key, 0)), false);
        bytes memory call = abi.encodeCall(book.reportPayment, (Report(id, key, amount, paidAt), ""));
        if (how % 5 == 4) call = abi.encodeCall(book.disputeIgnoredReport, (id, key, ""));
        _act(id, debtor, call, false);
    }

    function fund(uint256 which, bool isDeposit, uint64 amount) external {
        bytes32 id = _pick(which);
        bytes memory call = abi.encodeCall(book.fundOffer, (id, amount % 1e10, uint40(_now + 30 days)));
        if (isDeposit) call = abi.encodeCall(book.addDeposit, (id, amount % 1e10));
        uint256 before = escrow.liabilitiesOf(address(token));
        _act(id, PAYER, call, false);
        if (escrow.liabilitiesOf(address(token)) > before) ++holdings;
    }

    function transferClaim(uint256 which, uint8 how) external {
        bytes32 id = _pick(which);
        if (how % 8 == 0) return _act(id, _creditor(id), abi.encodeCall(book.mintNote, (id)), false);
        _act(id, _creditor(id), abi.encodeCall(book.assign, (id, how % 2 == 0 ? BUYER : CREDITOR)), false);
        address pending = book.pendingCreditorOf(id);
        if (pending != address(0)) _act(id, pending, abi.encodeCall(book.acceptAssignment, (id)), false);
    }

    function debtorActs(uint256 which, uint8 how, uint64 principal) external {
        bytes32 id = _pick(which);
        if (how % 3 > 0) return _act(id, debtor, abi.encodeCall(book.useDeferral, (id, 0, "")), true);
        if (id == 0) return;
        Restructuring memory terms;
        (terms.id, terms.version, terms.signBy) = (id, book.debtOf(id).version + 1, uint40(_now));
        terms.endsDispute = how % 2 == 0;
        terms.paid = book.debtOf(id).paid - (how % 2 == 0 ? 0 : book.debtOf(id).paid / 2);
        (terms.principal, terms.installments) = (uint64(bounded(principal, 1e6, 1e12)), 6);
        (terms.intervalMonths, terms.firstDueAt, terms.selfDeferrals) = (1, uint40(_now + 20 days), 2);
        bytes memory signature = _signed(_digestOf(terms));
        _act(id, _creditor(id), abi.encodeCall(book.restructure, (terms, "", signature)), true);
    }

    function release(uint8 holding) external {
        (bool isReleased, ) = address(escrow).call(abi.encodeCall(escrow.release, (holding % (holdings + 2))));
        if (isReleased) ++calls[escrow.release.selector];
    }

    function wait(uint32 duration) external {
        _now += bounded(duration, 1, 40 days);
        vm.warp(_now);
    }

    function block_(bool isBlocked) external {
        token.setBlocked(CREDITOR, isBlocked);
    }

    function count() external view returns (uint256) {
        return ids.length;
    }

    /// @dev What must hold of every call, whatever it was: I4, I9, I13, I15, I17, I18.
    function _act(bytes32 id, address sender, bytes memory call, bool isDebtors) private {
        if (id == 0) return;
        Debt memory before = book.debtOf(id);
        uint256[3] memory payoffs = _payoffs(id);
        uint256 cash = _cash();
        bytes4 selector = bytes4(call);
        vm.prank(sender);
        (bool isDone, ) = address(book).call(call);
        if (!isDone) return;
        ++calls[selector];
        Debt memory debt = book.debtOf(id);
        require(_isOpen(before.state), Broken("I15: an end is final", selector));
        _checkEdge(before.state, debt.state, selector);
        _checkMoney(before, debt, cash - _cash(), selector);
        _checkParties(before, debt, selector);
        if (!isDebtors) _checkBurden(id, before.state, payoffs, selector);
        if (debt.state == State.Disputed && before.state != State.Disputed) _undisputed[id] = payoffs;
        if (selector == book.restructure.selector) _remember(id);
    }

    /// @dev I18: the edges of the README.
    function _checkEdge(State from, State to, bytes4 selector) private view {
        if (from == to) return;
        bool isEnd = !_isOpen(to) && from != State.Disputed;
        bool isEdge = isEnd || to == State.Disputed || selector == book.restructure.selector;
        if (from == State.Disputed)
            isEdge = isEdge || selector == book.rule.selector || selector == book.lapse.selector;
        if (to == State.Accelerated) isEdge = isEdge || selector == book.accelerate.selector;
        require(isEdge, Broken("I18: an edge that is not listed", selector));
    }

    /// @dev I4: what is credited came as cash, or was forgiven, ruled or admitted; locking money credits nothing.
    function _checkMoney(Debt memory before, Debt memory debt, uint256 spent, bytes4 selector) private view {
        if (selector == book.restructure.selector) return;
        uint256 credited = debt.paid - before.paid;
        bool isLocked = selector == book.fundOffer.selector || selector == book.addDeposit.selector;
        bool isCash =
            selector == book.pay.selector ||
                selector == book.payoff.selector ||
                selector == book.payOffer.selector ||
                selector == book.autopay.selector;
        if (isLocked) _same(credited, 0, "I4: locked money is not paid");
        // A dispute goes on with nothing left, so what a payoff or an offer spares counts as well.
        bool isSpared = before.state == State.Disputed && debt.paid == debt.principal + debt.charge + debt.feeAssessed;
        if (isCash && !isSpared) _same(credited, spent, "I4: cash is paid");
        if (isCash && isSpared) require(credited >= spent, Broken("I4: cash is paid", selector));
        if (!isLocked && !isCash) _same(spent, 0, "I4: nobody else is debited");
    }

    /// @dev I17: an assignment or a note changes the creditor, and nothing of the debt; nothing else changes the creditor.
    function _checkParties(Debt memory before, Debt memory debt, bytes4 selector) private view {
        require(debt.debtor == before.debtor, Broken("I17: debtor", selector));
        bool isTransfer = selector == book.acceptAssignment.selector || selector == book.mintNote.selector;
        if (!isTransfer) {
            require(debt.creditor == before.creditor, Broken("I17: creditor", selector));
            return;
        }
        (before.creditor, before.sequence) = (debt.creditor, debt.sequence);
        require(keccak256(abi.encode(before)) == keccak256(abi.encode(debt)), Broken("I17: terms", selector));
    }

    /// @dev I9. The end of a dispute lets the clock go on, so it is held against what was before the dispute.
    function _checkBurden(bytes32 id, State from, uint256[3] memory payoffs, bytes4 selector) private view {
        uint256[3] memory now_ = _payoffs(id);
        for (uint256 k; k < 3; ++k) {
            uint256 limit = from == State.Disputed && _undisputed[id][k] > payoffs[k] ? _undisputed[id][k] : payoffs[k];
            require(now_[k] <= limit, Broken("I9: payoff", selector));
        }
    }

    /// @dev At three instants far from now, always the same ones, so that a dispute's are comparable.
    function _payoffs(bytes32 id) private view returns (uint256[3] memory payoffs) {
        for (uint256 k; k < 3; ++k) {
            payoffs[k] = lens.quote(id, uint40(1_700_000_000 + (k + 1) * 20_000 days)).payoff;
        }
    }

    function _remember(bytes32 id) private {
        _undisputed[id] = _payoffs(id);
    }

    function _cash() private view returns (uint256) {
        return token.balanceOf(PAYER) + token.balanceOf(debtor);
    }

    function _creditor(bytes32 id) private view returns (address) {
        return id == 0 ? CREDITOR : book.creditorOf(id);
    }

    function _isOpen(State state) private pure returns (bool) {
        return state == State.Active || state == State.Disputed || state == State.Accelerated;
    }

    function _signed(bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(DEBTOR_KEY, digest);
        return abi.encodePacked(r, s, v);
    }

    function _digestOf(Restructuring memory terms) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Duebook"),
                keccak256("1"),
                block.chainid,
                address(book)
            )
        );
        bytes32 typehash = keccak256(
            "Restructuring(bytes32 id,uint8 version,uint64 paid,bool endsDispute,uint64 principal,uint64 charge,uint16 installments,"
            "uint24 intervalSeconds,uint8 intervalMonths,uint40 firstDueAt,uint16 balloonBps,uint8 selfDeferrals,"
            "bytes32 documentHash,uint40 signBy)"
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, keccak256(abi.encode(typehash, terms))));
    }

    function _endow(address payer) private {
        token.mint(payer, type(uint128).max);
        vm.prank(payer);
        token.approve(address(book), type(uint256).max);
    }

    function _pick(uint256 which) private view returns (bytes32) {
        return ids.length == 0 ? bytes32(0) : ids[which % ids.length];
    }
}
