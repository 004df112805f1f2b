// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Conditions, Debt, State, Terms, TokenKind} from "../../../../contracts/types/DataTypes.sol";
import {Quote} from "../../../../contracts/interfaces/IDebtLens.sol";
import {signed} from "../digests.sol";
import {bounded, vm} from "../Vm.sol";
import {ARBITER, BUYER_KEY, CREDITOR_KEY, DEBTOR_KEY, PAYER_KEY, SERVICER_KEY} from "./cast.sol";
import {LifeChecks} from "./LifeChecks.sol";

/// @title The contracts with some debts, and everybody who may touch them
/// @notice A call may be refused, and then has changed nothing; one that goes through is checked against every invariant.
contract LifeWorld is LifeChecks {
    uint256 private constant MOST_DEBTS = 3;
    uint256 public constant CURE_TIME = 3 days;

    bytes32[] public ids;
    bytes32 public usual;
    bytes32 public funded;
    /// @dev Calls that went through, so that a test can see that lives are lived.
    mapping(bytes4 selector => uint256) public done;

    constructor() {
        vm.warp(now_);
        usual = _register(false);
        funded = _register(true);
        uint256[5] memory keys = [CREDITOR_KEY, DEBTOR_KEY, PAYER_KEY, BUYER_KEY, SERVICER_KEY];
        for (uint256 i; i < keys.length; ++i) _endow(vm.addr(keys[i]));
        Terms memory terms = termsOf(usual, 7, 120_000_000_000);
        bytes memory signature = signed(DEBTOR_KEY, book.idOf(terms));
        vm.prank(terms.creditor);
        add(book.open(terms, "", signature));
    }

    /// @notice Sends a call that may change this debt and no other thing.
    function act(bytes32 id, address sender, address to, bytes memory call) external returns (bool isDone) {
        Snapshot memory before = _snapshot(id);
        vm.prank(sender);
        (isDone, ) = to.call(call);
        if (!isDone) return false;
        ++done[bytes4(call)];
        _checkCall(id, before, bytes4(call));
    }

    /// @notice Between two calls no time passes, or up to two days, or now and then up to six weeks.
    function pass(uint256 how) external {
        uint256 dice = uint256(keccak256(abi.encode(how, now_)));
        if (dice % 2 == 1) now_ += (dice >> 8) % (dice % 8 == 1 ? 42 days : 2 days);
        vm.warp(now_);
    }

    function wait(uint256 duration) external {
        now_ += duration;
        vm.warp(now_);
    }

    function add(bytes32 id) public {
        ids.push(id);
    }

    function count() external view returns (uint256) {
        return ids.length;
    }

    function hasRoomFor(uint256 debts) external view returns (bool) {
        return ids.length + debts <= MOST_DEBTS;
    }

    function pick(uint256 which) external view returns (bytes32) {
        return ids[which % ids.length];
    }

    /// @notice A debt in this state if there is one, else any.
    function pickIn(State state, uint256 which) external view returns (bytes32 id) {
        for (uint256 k; k < ids.length; ++k) {
            id = ids[((which >> 1) + k) % ids.length];
            if (book.debtOf(id).state == state) return id;
        }
    }

    /// @notice Whether something is owed.
    function isOpen(bytes32 id) external view returns (bool) {
        return _isOpen(book.debtOf(id).state);
    }

    /// @notice What is owed now and not paid, before any rebate.
    function left(bytes32 id) external view returns (uint64) {
        Quote memory quote = lens.quote(id, uint40(now_));
        uint256 feePaid = quote.paid > quote.total ? quote.paid - quote.total : 0;
        return uint64(quote.total + quote.fee + feePaid - quote.paid);
    }

    /// @notice Terms of one more debt.
    function termsOf(bytes32 conditionsHash, uint256 how, uint64 amount) public view returns (Terms memory terms) {
        (terms.creditor, terms.debtor, terms.conditionsHash) = (vm.addr(CREDITOR_KEY), debtor, conditionsHash);
        terms.principal = uint64(bounded(amount, 1e6, 1e12));
        terms.charge = uint64(bounded(amount >> 8, 0, 1e11));
        terms.installments = uint16(bounded(how >> 8, 1, 24));
        (terms.intervalSeconds, terms.intervalMonths) = how % 2 == 0 ? (0, 1) : (uint24(30 days), 0);
        terms.balloonBps = how % 5 == 0 ? 3000 : 0;
        (terms.firstDueAt, terms.signBy) = (uint40(now_ + (how % 20) * 1 days), uint40(now_ + 5 days));
        (terms.selfDeferrals, terms.salt) = (3, keccak256(abi.encode(ids.length, now_, how)));
    }

    function conditionsOf(bool isFunded) public view returns (Conditions memory conditions) {
        (conditions.token, conditions.tokenKind) = (address(token), TokenKind.PayeeMayBlock);
        (conditions.lateBpsPerYear, conditions.feeCapBps, conditions.rebateBps) = (2000, 1000, 5000);
        (conditions.graceDays, conditions.cureDays, conditions.missedBeforeNotice) = (5, 3, 1);
        (conditions.arbiter, conditions.arbiterDays, conditions.disputesAllowed) = (ARBITER, 20, 3);
        (conditions.selfDeferDays, conditions.reportHours, conditions.reportsAllowed) = (15, 200, 3);
        (conditions.isFunded, conditions.holdDays) = (isFunded, isFunded ? 3 : 0);
    }

    function _register(bool isFunded) private returns (bytes32) {
        Conditions memory conditions = conditionsOf(isFunded);
        book.registerConditions(conditions);
        return book.hashOf(conditions);
    }

    function _endow(address account) private {
        token.mint(account, type(uint128).max);
        vm.prank(account);
        token.approve(address(book), type(uint256).max);
        vm.prank(account);
        token.approve(address(escrow), type(uint256).max);
    }
}
