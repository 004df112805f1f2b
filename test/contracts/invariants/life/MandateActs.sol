// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Mandate} from "../../../../contracts/interfaces/IDebtMandates.sol";
import {revocationDigest, signed} from "../digests.sol";
import {PAYER_KEY} from "./cast.sol";
import {LifeActs, listOf} from "./LifeActs.sol";
import {LifeWorld} from "./LifeWorld.sol";

/// @title A payer lets others pay as installments fall due
contract MandateActs is LifeActs {
    constructor(LifeWorld world_) LifeActs(world_) {}

    function autopay(uint256 which, uint256 how, uint64) external later(how) {
        Mandate memory mandate = _mandate(which, how);
        bytes memory signature = signed(PAYER_KEY, book.mandateIdOf(mandate));
        _act(mandate.id, servicer, abi.encodeCall(book.autopay, (mandate, signature)));
    }

    /// @dev The third mandate alone, so that the others live.
    function revokeMandate(uint256 which, uint256 how, uint64) external later(how) {
        Mandate memory mandate = _mandate(which, 2);
        bytes32 mandateId = book.mandateIdOf(mandate);
        _act(mandate.id, payer, abi.encodeCall(book.revokeMandate, (mandateId)));
    }

    function revokeMandateFor(uint256 which, uint256 how, uint64) external later(how) {
        Mandate memory mandate = _mandate(which, 2);
        bytes32 mandateId = book.mandateIdOf(mandate);
        bytes memory signature = signed(PAYER_KEY, revocationDigest(address(book), mandateId));
        _act(mandate.id, servicer, abi.encodeCall(book.revokeMandateFor, (payer, mandateId, signature)));
    }

    function acts() external pure override returns (bytes4[] memory) {
        return listOf(this.autopay.selector, this.revokeMandate.selector, this.revokeMandateFor.selector);
    }

    /// @dev One of three, for as much as is asked or for less.
    function _mandate(uint256 which, uint256 how) private view returns (Mandate memory) {
        bytes32 id = world.pick(which);
        uint64 maximum = how % 3 == 0 ? type(uint64).max : 2e7;
        uint8 version = book.debtOf(id).version;
        return Mandate(id, version, payer, token, maximum, type(uint40).max, bytes32(how % 3));
    }
}
