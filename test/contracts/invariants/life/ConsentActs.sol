// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Restructuring} from "../../../../contracts/types/DataTypes.sol";
import {deferralDigest, restructuringDigest, signed, voidingDigest} from "../digests.sol";
import {bounded} from "../Vm.sol";
import {DEBTOR_KEY} from "./cast.sol";
import {LifeActs, listOf} from "./LifeActs.sol";
import {LifeWorld} from "./LifeWorld.sol";

/// @title What needs the signature of the debtor, and what of both
contract ConsentActs is LifeActs {
    constructor(LifeWorld world_) LifeActs(world_) {}

    function useDeferral(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = world.pick(which);
        bytes32 digest = deferralDigest(address(book), id, book.nonceOf(debtor), _now());
        bool isSender = how % 2 == 0;
        bytes memory signature = isSender ? bytes("") : signed(DEBTOR_KEY, digest);
        _act(id, isSender ? debtor : servicer, abi.encodeCall(book.useDeferral, (id, _now(), signature)));
    }

    /// @dev As of what is paid now, or of half of it: then the rest came since, and counts toward the new terms.
    function restructure(uint256 which, uint256 how, uint64 amount) external later(how) {
        Restructuring memory terms;
        terms.id = world.pick(which);
        (terms.version, terms.signBy) = (book.debtOf(terms.id).version + 1, _now());
        terms.paid = book.debtOf(terms.id).paid / (how % 2 == 0 ? 1 : 2);
        terms.endsDispute = how % 3 > 0;
        (terms.principal, terms.installments) = (uint64(bounded(amount, 1e6, 1e12)), 6);
        (terms.intervalMonths, terms.firstDueAt, terms.selfDeferrals) = (1, _now() + 20 days, 2);
        bytes memory signature = signed(DEBTOR_KEY, restructuringDigest(address(book), terms));
        _act(terms.id, book.creditorOf(terms.id), abi.encodeCall(book.restructure, (terms, "", signature)));
    }

    /// @dev Seldom, since it is an end.
    function voidDebt(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = world.pick(which);
        if (how % 16 > 0) return;
        bytes32 digest = voidingDigest(address(book), id, book.debtOf(id).version, _now());
        bytes memory signature = signed(DEBTOR_KEY, digest);
        _act(id, book.creditorOf(id), abi.encodeCall(book.voidDebt, (id, _now(), "", signature)));
    }

    function acts() external pure override returns (bytes4[] memory) {
        return listOf(this.useDeferral.selector, this.restructure.selector, this.voidDebt.selector);
    }
}
