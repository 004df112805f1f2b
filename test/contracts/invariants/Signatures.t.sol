// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Receipt} from "../../../contracts/interfaces/IReceiptBook.sol";
import {IDebtBook} from "../../../contracts/interfaces/IDebtBook.sol";
import {Restructuring, Terms} from "../../../contracts/types/DataTypes.sol";
import {deployBook} from "./deployBook.sol";
import {
    authorizationDigest,
    deferralDigest,
    disputeDigest,
    restructuringDigest,
    signed,
    withdrawalDigest
} from "./digests.sol";
import {newWorld} from "./life/allActs.sol";
import {CREDITOR_KEY, DEBTOR_KEY, PAYER_KEY, SAFE} from "./life/cast.sol";
import {LifeWorld} from "./life/LifeWorld.sol";
import {Test, bounded, vm} from "./Vm.sol";

/// @title A signature works once, on one chain, for one contract (I12), whatever was signed
/// @notice Each is sent by somebody else, on another chain, to another contract, where it was meant, and there again.
contract SignaturesTest is Test {
    uint40 private constant LONG = 4_000_000_000;

    LifeWorld private world;
    IDebtBook private book;
    IDebtBook private other;
    uint256 private chain;

    error Accepted(string where);
    error Refused();

    function setUp() public {
        world = newWorld();
        book = world.book();
        other = deployBook(SAFE);
        other.registerConditions(world.conditionsOf(false));
        chain = block.chainid;
    }

    function testFuzz_I12_terms(uint256 how, uint64 amount) public {
        Terms memory terms = world.termsOf(world.usual(), how, amount);
        bytes memory byCreditor = signed(CREDITOR_KEY, book.idOf(terms));
        bytes memory byDebtor = signed(DEBTOR_KEY, book.idOf(terms));
        _worksOnce(address(book), abi.encodeCall(book.open, (terms, byCreditor, byDebtor)));
    }

    function testFuzz_I12_ownDeferral(uint40 signBy) public {
        bytes32 id = world.ids(0);
        signBy = _inTime(signBy);
        bytes memory signature = signed(DEBTOR_KEY, deferralDigest(address(book), id, 0, signBy));
        _worksOnce(address(book), abi.encodeCall(book.useDeferral, (id, signBy, signature)));
    }

    /// @dev Again after the dispute and the time between two of them, when another signature would work.
    function testFuzz_I12_dispute(uint40 later) public {
        bytes32 id = world.ids(0);
        bytes memory signature = signed(DEBTOR_KEY, disputeDigest(address(book), id, 0, LONG));
        bytes memory call = abi.encodeCall(book.dispute, (id, 0, LONG, signature));
        _worksOnce(address(book), call);
        world.wait(20 days + 1);
        book.lapse(id);
        world.wait(bounded(later, 30 days, 300 days));
        require(!_send(address(book), call), Accepted("after the dispute"));
        signature = signed(DEBTOR_KEY, disputeDigest(address(book), id, 1, LONG));
        require(_send(address(book), abi.encodeCall(book.dispute, (id, 0, LONG, signature))), Refused());
    }

    function testFuzz_I12_restructuring(uint64 principal) public {
        Restructuring memory terms;
        (terms.id, terms.version, terms.signBy) = (world.ids(0), 1, LONG);
        (terms.principal, terms.installments) = (uint64(bounded(principal, 1e6, 1e12)), 1);
        terms.firstDueAt = uint40(world.now_() + 90 days);
        bytes32 digest = restructuringDigest(address(book), terms);
        (bytes memory byCreditor, bytes memory byDebtor) = (signed(CREDITOR_KEY, digest), signed(DEBTOR_KEY, digest));
        _worksOnce(address(book), abi.encodeCall(book.restructure, (terms, byCreditor, byDebtor)));
    }

    function testFuzz_I12_authorization(address servicer, uint16 permissions, uint40 signBy) public {
        address creditor = vm.addr(CREDITOR_KEY);
        signBy = _inTime(signBy);
        bytes32 digest = authorizationDigest(address(book), creditor, servicer, permissions, 0, signBy);
        bytes memory signature = signed(CREDITOR_KEY, digest);
        _worksOnce(
            address(book),
            abi.encodeCall(book.authorizeBySignature, (creditor, servicer, permissions, signBy, signature))
        );
    }

    function testFuzz_I12_receipt(bytes32 key, uint64 amount) public {
        Receipt memory receipt = Receipt(world.ids(0), key, uint64(bounded(amount, 1, 1e9)), uint40(world.now_()));
        bytes memory signature = signed(CREDITOR_KEY, book.receiptDigestOf(receipt));
        bytes memory call = abi.encodeCall(book.creditReceipt, (receipt, vm.addr(CREDITOR_KEY), signature));
        _worksOnce(address(book), call);
    }

    /// @dev Again when there is something to withdraw again.
    function testFuzz_I12_withdrawal(uint64 amount, uint40 signBy) public {
        (address account, address token) = (vm.addr(DEBTOR_KEY), address(world.token()));
        signBy = _inTime(signBy);
        _deposit(account, amount);
        bytes32 digest = withdrawalDigest(address(world.escrow()), token, account, SAFE, 0, signBy);
        bytes memory signature = signed(DEBTOR_KEY, digest);
        bytes memory call = abi.encodeCall(
            world.escrow().withdrawBySignature,
            (token, account, SAFE, signBy, signature)
        );
        _worksOnce(address(world.escrow()), call);
        _deposit(account, amount);
        require(!_send(address(world.escrow()), call), Accepted("again"));
    }

    function _worksOnce(address here, bytes memory call) private {
        vm.chainId(chain + 1);
        require(!_send(here, call), Accepted("on another chain"));
        vm.chainId(chain);
        address elsewhere = here == address(book) ? address(other) : other.escrow();
        require(!_send(elsewhere, call), Accepted("by another contract"));
        require(_send(here, call), Refused());
        require(!_send(here, call), Accepted("twice"));
    }

    function _send(address to, bytes memory call) private returns (bool isDone) {
        vm.prank(address(0xA11));
        (isDone, ) = to.call(call);
    }

    function _deposit(address account, uint64 amount) private {
        address escrow = address(world.escrow());
        bytes memory call = abi.encodeCall(
            world.escrow().depositFor,
            (address(world.token()), account, uint256(amount) + 1, 0)
        );
        vm.prank(vm.addr(PAYER_KEY));
        (bool isDone, ) = escrow.call(call);
        require(isDone, Refused());
    }

    function _inTime(uint40 signBy) private view returns (uint40) {
        return uint40(bounded(signBy, world.now_(), LONG));
    }
}
