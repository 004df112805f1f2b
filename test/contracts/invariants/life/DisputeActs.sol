// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Purpose, Ruling, State} from "../../../../contracts/types/DataTypes.sol";
import {disputeDigest, signed} from "../digests.sol";
import {ARBITER, DEBTOR_KEY} from "./cast.sol";
import {LifeActs, listOf} from "./LifeActs.sol";
import {LifeWorld} from "./LifeWorld.sol";

/// @title The debtor says that it is not owed
contract DisputeActs is LifeActs {
    constructor(LifeWorld world_) LifeActs(world_) {}

    /// @dev Every other time, so that notices live long enough.
    function dispute(uint256 which, uint256 how, uint64) external later(how) {
        if (which % 2 == 0) return;
        bytes32 id = world.pick(which);
        bytes32 digest = disputeDigest(address(book), id, book.nonceOf(debtor), _now());
        bool isSender = how % 2 == 0;
        bytes memory signature = isSender ? bytes("") : signed(DEBTOR_KEY, digest);
        _act(id, isSender ? debtor : payer, abi.encodeCall(book.dispute, (id, 0, _now(), signature)));
    }

    /// @dev Void seldom, since it is an end; a reduction may reach what Escrow holds.
    function rule(uint256 which, uint256 how, uint64 amount) external later(how) {
        bytes32 id = world.pickIn(State.Disputed, which);
        Ruling ruling =
            how % 8 == 0
                ? Ruling.Voided
                : how % 2 == 0
                    ? Ruling.Reduced
                    : Ruling.Rejected;
        uint64 most = how % 4 == 0 ? 1e8 : world.left(id) + 1e8;
        uint64 reduction = ruling == Ruling.Reduced ? 1 + (amount % most) : 0;
        uint256[] memory holdings = new uint256[](1);
        holdings[0] = _holdingFor(id, Purpose.Payment);
        _act(id, ARBITER, abi.encodeCall(book.rule, (id, ruling, reduction, holdings)));
    }

    function lapse(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = world.pickIn(State.Disputed, which);
        _act(id, payer, abi.encodeCall(book.lapse, (id)));
    }

    function acts() external pure override returns (bytes4[] memory) {
        return listOf(this.dispute.selector, this.rule.selector, this.lapse.selector);
    }
}
