// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Purpose} from "../../../../contracts/types/DataTypes.sol";
import {LifeActs, listOf} from "./LifeActs.sol";
import {LifeWorld} from "./LifeWorld.sol";

/// @title Somebody offers to settle for less
contract OfferActs is LifeActs {
    constructor(LifeWorld world_) LifeActs(world_) {}

    function offer(uint256 which, uint256 how, uint64 amount) external later(how) {
        bytes32 id = world.pick(which);
        uint64 asked = 1 + (amount % (lens.quote(id, _now()).payoff + 1));
        uint40 until = _now() + uint40(1 + (how % 30)) * 1 days;
        _act(id, _creditorOrServicer(id, how), abi.encodeCall(book.offer, (id, asked, until)));
    }

    function cancelOffer(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = world.pick(which);
        _act(id, _creditorOrServicer(id, how), abi.encodeCall(book.cancelOffer, (id)));
    }

    function fundOffer(uint256 which, uint256 how, uint64 amount) external later(how) {
        bytes32 id = world.pick(which);
        uint64 left = world.isOpen(id) ? world.left(id) : 0;
        uint40 until = _now() + uint40(1 + (how % 40)) * 1 days;
        _act(id, payer, abi.encodeCall(book.fundOffer, (id, 1 + (amount % (left + 1)), until)));
    }

    function acceptFundedOffer(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = world.pick(which);
        if (how % 3 == 0) return;
        if (how % 3 == 1) _act(id, payer, abi.encodeCall(book.fundOffer, (id, 20_000, _now() + 1 days)));
        uint256 holding = _holdingFor(id, Purpose.Offer);
        _act(id, _creditorOrServicer(id, how), abi.encodeCall(book.acceptFundedOffer, (id, holding)));
    }

    function acts() external pure override returns (bytes4[] memory) {
        return
            listOf(
                this.offer.selector,
                this.cancelOffer.selector,
                this.fundOffer.selector,
                this.acceptFundedOffer.selector
            );
    }
}
