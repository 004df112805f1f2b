// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Conditions, Terms} from "../../../../contracts/types/DataTypes.sol";
import {signed} from "../digests.sol";
import {CREDITOR_KEY, DEBTOR_KEY} from "./cast.sol";
import {LifeActs, listOf} from "./LifeActs.sol";
import {LifeWorld} from "./LifeWorld.sol";

/// @title Debts open, one or two at a time, or against a principal that waits in Escrow
contract OpeningActs is LifeActs {
    Terms private _locked;

    constructor(LifeWorld world_) LifeActs(world_) {}

    function open(uint256 which, uint256 how, uint64 amount) external later(how) {
        if (!world.hasRoomFor(1)) return;
        Terms memory terms = world.termsOf(world.usual(), how, amount);
        _open(world.pick(which), terms, how % 3);
    }

    function openBatch(uint256 which, uint256 how, uint64 amount) external later(how) {
        if (!world.hasRoomFor(2)) return;
        (Terms[] memory terms, bytes[] memory none, bytes[] memory byDebtor) = (
            new Terms[](2),
            new bytes[](2),
            new bytes[](2)
        );
        for (uint256 i; i < 2; ++i) {
            terms[i] = world.termsOf(world.usual(), how ^ 1, amount);
            terms[i].salt = keccak256(abi.encode(terms[i].salt, i));
            byDebtor[i] = signed(DEBTOR_KEY, book.idOf(terms[i]));
        }
        bool isDone = _act(world.pick(which), firstCreditor, abi.encodeCall(book.openBatch, (terms, none, byDebtor)));
        if (!isDone) return;
        for (uint256 i; i < 2; ++i) world.add(book.idOf(terms[i]));
    }

    function lockPrincipal(uint256 which, uint256 how, uint64 amount) external later(how) {
        Terms memory terms = world.termsOf(world.funded(), how, amount);
        if (_act(world.pick(which), firstCreditor, abi.encodeCall(book.lockPrincipal, (terms)))) _locked = terms;
    }

    /// @dev What was locked last, perhaps too late.
    function openLocked(uint256 which, uint256 how, uint64) external later(how) {
        if (world.hasRoomFor(1)) _open(world.pick(which), _locked, how % 3);
    }

    function registerConditions(uint256 which, uint256 how, uint64) external later(how) {
        Conditions memory conditions = world.conditionsOf(how % 2 == 0);
        conditions.graceDays = uint8(how >> 8) % 9;
        _act(world.pick(which), payer, abi.encodeCall(book.registerConditions, (conditions)));
    }

    function acts() external pure override returns (bytes4[] memory) {
        return
            listOf(
                this.open.selector,
                this.openBatch.selector,
                this.lockPrincipal.selector,
                this.openLocked.selector,
                this.registerConditions.selector
            );
    }

    /// @dev Sent by the creditor, by the debtor, or by anybody with both signatures.
    function _open(bytes32 other, Terms memory terms, uint256 by) private {
        bytes32 id = book.idOf(terms);
        address sender =
            by == 0
                ? firstCreditor
                : by == 1
                    ? debtor
                    : payer;
        bytes memory byCreditor = by == 0 ? bytes("") : signed(CREDITOR_KEY, id);
        bytes memory byDebtor = by == 1 ? bytes("") : signed(DEBTOR_KEY, id);
        if (_act(other, sender, abi.encodeCall(book.open, (terms, byCreditor, byDebtor)))) world.add(id);
    }
}
