// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IDebtBook} from "../../../contracts/interfaces/IDebtBook.sol";
import {IDebtLens} from "../../../contracts/interfaces/IDebtLens.sol";
import {Report} from "../../../contracts/interfaces/IReceiptBook.sol";
import {Debt, State, Terms} from "../../../contracts/types/DataTypes.sol";
import {signed} from "./digests.sol";
import {newWorld} from "./life/allActs.sol";
import {DEBTOR_KEY, PAYER_KEY} from "./life/cast.sol";
import {LifeWorld} from "./life/LifeWorld.sol";
import {Test, bounded, vm} from "./Vm.sol";

/// @title What two ways to the same end must have in common, for any debt at any time
contract EqualityTest is Test {
    LifeWorld private world;
    IDebtBook private book;
    IDebtLens private lens;
    address private debtor = vm.addr(DEBTOR_KEY);
    address private payer = vm.addr(PAYER_KEY);

    function setUp() public {
        world = newWorld();
        (book, lens) = (world.book(), world.lens());
    }

    function testFuzz_I8_aDisputeCostsNothing(uint256 how, uint64 amount, uint40 before, uint40 later) public {
        bytes32 id = _lateDebt(how, amount, before);
        uint64 fee = _feeIn(id, 0);
        vm.prank(debtor);
        book.dispute(id, 0, 0, "");
        _same(_feeIn(id, bounded(later, 0, 3650 days)), fee, "fee in a dispute");
        world.wait(20 days + 1);
        book.lapse(id);
        _same(_feeIn(id, 0), fee, "fee after it");
    }

    function testFuzz_I8_aReportCostsNothing(uint256 how, uint64 amount, uint40 before, uint40 later) public {
        bytes32 id = _lateDebt(how, amount, before);
        uint64 fee = _feeIn(id, 0);
        Report memory report = Report(id, 0, 1, uint40(world.now_()));
        vm.prank(debtor);
        uint40 until = book.reportPayment(report, "");
        _same(_feeIn(id, bounded(later, 0, until - world.now_())), fee, "fee while a report is open");
    }

    function testFuzz_I8_aDeferralCostsNothing(uint256 how, uint64 amount, uint40 before, uint40 later) public {
        bytes32 id = _lateDebt(how, amount, before);
        uint64 fee = _feeIn(id, 0);
        vm.prank(debtor);
        book.useDeferral(id, 0, "");
        uint256 clock = lens.quote(id, uint40(world.now_())).nextDueAt + 5 days;
        uint256 most = clock > world.now_() ? clock - world.now_() : 0;
        _same(_feeIn(id, bounded(later, 0, most)), fee, "fee before the deferred grace is over");
    }

    function testFuzz_I10_twoPaymentsEqualOneOfAnybodys(uint256 how, uint64 amount, uint64 part, uint40 later) public {
        (bytes32 one, bytes32 two) = (_open(how, amount), _open(how, amount));
        world.wait(bounded(later, 0, 1000 days));
        uint64 whole = uint64(bounded(amount, 20_000, world.left(one)));
        part = uint64(bounded(part, 10_000, whole - 10_000));
        _pay(one, whole, payer);
        _pay(two, part, debtor);
        _pay(two, whole - part, debtor);
        Debt memory expected = book.debtOf(one);
        Debt memory actual = book.debtOf(two);
        actual.sequence = expected.sequence;
        _same(uint256(keccak256(abi.encode(actual))), uint256(keccak256(abi.encode(expected))), "debt");
    }

    function testFuzz_I11_anyAmountCanBePaid(uint256 how, uint64 amount, uint40 later, bool isBlocked) public {
        bytes32 id = _open(how, amount);
        world.wait(bounded(later, 0, 1000 days));
        world.token().setBlocked(book.creditorOf(id), isBlocked);
        uint64 left = world.left(id);
        amount = uint64(bounded(amount, 10_000, left));
        uint256 before = world.token().balanceOf(payer);
        _pay(id, amount, payer);
        _same(before - world.token().balanceOf(payer), amount, "spent");
        bool isPaid = book.debtOf(id).state == State.Paid;
        _same(isPaid ? 0 : world.left(id), left - amount, "left");
    }

    function testFuzz_I16_aPayoffAsQuotedCloses(uint256 how, uint64 amount, uint40 later) public {
        bytes32 id = _open(how, amount);
        world.wait(bounded(later, 0, 1000 days));
        uint64 quoted = lens.quote(id, uint40(world.now_())).payoff;
        vm.prank(payer);
        _same(book.payoff(id, quoted), quoted, "taken");
        _same(uint256(book.debtOf(id).state), uint256(State.Paid), "state");
    }

    function _open(uint256 how, uint64 amount) private returns (bytes32 id) {
        Terms memory terms = world.termsOf(world.usual(), how, amount);
        id = book.idOf(terms);
        bytes memory signature = signed(DEBTOR_KEY, id);
        vm.prank(terms.creditor);
        book.open(terms, "", signature);
        world.add(id);
    }

    function _lateDebt(uint256 how, uint64 amount, uint40 before) private returns (bytes32 id) {
        id = _open(how, amount);
        world.wait(bounded(before, 20 days, 1000 days));
    }

    function _feeIn(bytes32 id, uint256 duration) private view returns (uint64) {
        return lens.quote(id, uint40(world.now_() + duration)).fee;
    }

    function _pay(bytes32 id, uint64 amount, address sender) private {
        vm.prank(sender);
        book.pay(id, amount);
    }
}
