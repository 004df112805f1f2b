// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IDebtBook} from "../../../contracts/interfaces/IDebtBook.sol";
import {IDebtLens, Quote} from "../../../contracts/interfaces/IDebtLens.sol";
import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {EitherSideBlocker} from "../../../contracts/mocks/EitherSideBlocker.sol";
import {Conditions, Debt, State, Terms, TokenKind} from "../../../contracts/types/DataTypes.sol";
import {deployBook, deployLens} from "./deployBook.sol";
import {Test, bounded, vm} from "./Vm.sol";

/// @title Lives random lives of debts
/// @notice Every action is one that must succeed, so that a revert is a failure (I11: whoever can pay, can always pay).
contract MoneyHandler is Test {
    uint256 private constant DEBTOR_KEY = 0xDEB7;
    uint256 private constant MOST_DEBTS = 6;
    address public constant CREDITOR = address(0xC0FFEE);
    address public constant PAYER = address(0xBEEF);
    address public constant SAFE = address(0x5AFE);

    IDebtBook public immutable book;
    IDebtLens public immutable lens;
    IEscrow public immutable escrow;
    EitherSideBlocker public immutable token = new EitherSideBlocker();
    address public immutable debtor = vm.addr(DEBTOR_KEY);

    bytes32[] public ids;
    uint256 public debited;
    mapping(bytes32 id => uint256) public cash;
    mapping(bytes32 id => bool) public isPaidOff;
    mapping(bytes32 id => Debt) private _last;
    bytes32 private _conditionsHash;
    uint256 private _now = 1_700_000_000;

    error NotFinal(bytes32 id);
    error WentBack(bytes32 id);

    constructor() {
        book = deployBook(SAFE);
        lens = deployLens(book);
        escrow = IEscrow(book.escrow());
        Conditions memory conditions;
        (conditions.token, conditions.tokenKind) = (address(token), TokenKind.PayeeMayBlock);
        (conditions.lateBpsPerYear, conditions.feeCapBps, conditions.rebateBps) = (2000, 1000, 5000);
        conditions.graceDays = 5;
        book.registerConditions(conditions);
        _conditionsHash = book.hashOf(conditions);
        for (uint256 i; i < 2; ++i) {
            address payer = i == 0 ? PAYER : debtor;
            token.mint(payer, type(uint128).max);
            vm.prank(payer);
            token.approve(address(book), type(uint256).max);
        }
        vm.warp(_now);
    }

    function open(uint64 principal, uint64 charge, uint16 n, uint24 interval, bool isMonthly, uint16 balloon) external {
        if (ids.length >= MOST_DEBTS) return;
        Terms memory terms = Terms({
            creditor: CREDITOR,
            debtor: debtor,
            conditionsHash: _conditionsHash,
            principal: uint64(bounded(principal, 1, 1e15)),
            charge: uint64(bounded(charge, 0, 1e14)),
            installments: uint16(bounded(n, 1, 60)),
            intervalSeconds: isMonthly ? 0 : uint24(bounded(interval, 3600, 8_388_607)),
            intervalMonths: isMonthly ? uint8(bounded(interval, 1, 13)) : 0,
            firstDueAt: uint40(_now + bounded(interval, 0, 60 days)),
            balloonBps: uint16(bounded(balloon, 0, 10_000)),
            selfDeferrals: 3,
            documentHash: 0,
            salt: bytes32(ids.length),
            signBy: uint40(_now)
        });
        bytes32 id = book.idOf(terms);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(DEBTOR_KEY, id);
        vm.prank(CREDITOR);
        book.open(terms, "", abi.encodePacked(r, s, v));
        ids.push(id);
        _remember(id);
    }

    function pay(uint256 which, uint64 amount, bool isDebtor) external {
        bytes32 id = _pick(which);
        if (id == 0) return;
        if (_hasEnded(id)) return _refuses(id);
        uint64 left = _left(id);
        amount = uint64(bounded(amount, left < 10_000 ? left : 10_000, left));
        vm.prank(isDebtor ? debtor : PAYER);
        book.pay(id, amount);
        debited += amount;
        cash[id] += amount;
        _remember(id);
    }

    /// @dev I16: what is quoted for this instant settles it.
    function payoff(uint256 which) external {
        bytes32 id = _pick(which);
        if (id == 0 || ids.length < 3 || _hasEnded(id)) return;
        Quote memory quote = lens.quote(id, uint40(_now));
        vm.prank(PAYER);
        uint64 taken = book.payoff(id, quote.payoff);
        _same(taken, quote.payoff, "payoff as quoted");
        debited += taken;
        cash[id] += taken;
        isPaidOff[id] = true;
        _same(uint256(book.debtOf(id).state), uint256(State.Paid), "paid off");
        _remember(id);
    }

    function wait(uint32 duration) external {
        _now += bounded(duration, 1, 120 days);
        vm.warp(_now);
    }

    function block_(bool isBlocked) external {
        token.setBlocked(CREDITOR, isBlocked);
    }

    function withdraw() external {
        if (escrow.creditOf(address(token), CREDITOR) == 0) return;
        vm.prank(CREDITOR);
        escrow.withdraw(address(token), SAFE);
    }

    function count() external view returns (uint256) {
        return ids.length;
    }

    function timestamp() external view returns (uint256) {
        return _now;
    }

    /// @dev I15, I18: an end is final, and what is paid and assessed never shrinks.
    function _remember(bytes32 id) private {
        Debt memory debt = book.debtOf(id);
        Debt memory last = _last[id];
        require(last.state != State.Paid, NotFinal(id));
        require(debt.state == State.Active || debt.state == State.Paid, WentBack(id));
        require(debt.paid >= last.paid && debt.feeAssessed >= last.feeAssessed, WentBack(id));
        _last[id] = debt;
    }

    function _refuses(bytes32 id) private {
        vm.expectRevert();
        book.pay(id, 10_000);
    }

    function _left(bytes32 id) private view returns (uint64) {
        Quote memory quote = lens.quote(id, uint40(_now));
        uint256 assessed = quote.fee + (quote.paid > quote.total ? quote.paid - quote.total : 0);
        return uint64(quote.total + assessed - quote.paid);
    }

    function _hasEnded(bytes32 id) private view returns (bool) {
        return book.debtOf(id).state == State.Paid;
    }

    function _pick(uint256 which) private view returns (bytes32) {
        return ids.length == 0 ? bytes32(0) : ids[which % ids.length];
    }
}
