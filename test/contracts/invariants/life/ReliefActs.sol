// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {LifeActs, listOf} from "./LifeActs.sol";
import {LifeWorld} from "./LifeWorld.sol";

/// @title The creditor or its servicer asks for less, or later
contract ReliefActs is LifeActs {
    constructor(LifeWorld world_) LifeActs(world_) {}

    function defer(uint256 which, uint256 how, uint64 amount) external later(how) {
        bytes32 id = world.pick(which);
        _act(id, _creditorOrServicer(id, how), abi.encodeCall(book.defer, (id, uint16(amount % 40))));
    }

    function forgive(uint256 which, uint256 how, uint64 amount) external later(how) {
        bytes32 id = world.pick(which);
        uint64 given = how % 16 == 0 && world.isOpen(id) ? world.left(id) : amount % 1e8;
        _act(id, _creditorOrServicer(id, how), abi.encodeCall(book.forgive, (id, given)));
    }

    function waiveFee(uint256 which, uint256 how, uint64 amount) external later(how) {
        bytes32 id = world.pick(which);
        uint64 fee = lens.quote(id, _now()).fee;
        uint64 given = fee == 0 ? 1 : 1 + (amount % fee);
        _act(id, _creditorOrServicer(id, how), abi.encodeCall(book.waiveFee, (id, given)));
    }

    function acts() external pure override returns (bytes4[] memory) {
        return listOf(this.defer.selector, this.forgive.selector, this.waiveFee.selector);
    }
}
