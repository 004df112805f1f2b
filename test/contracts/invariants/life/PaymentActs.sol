// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Quote} from "../../../../contracts/interfaces/IDebtLens.sol";
import {State} from "../../../../contracts/types/DataTypes.sol";
import {bounded} from "../Vm.sol";
import {LifeActs, listOf} from "./LifeActs.sol";
import {LifeWorld} from "./LifeWorld.sol";

/// @title Debts are paid, by anybody
contract PaymentActs is LifeActs {
    constructor(LifeWorld world_) LifeActs(world_) {}

    /// @dev I11: who has the money can pay any amount from 0.01 to what is left. Mostly a part, so that debts live on.
    function pay(uint256 which, uint256 how, uint64 amount) external later(how) {
        bytes32 id = world.pick(which);
        uint64 left = world.isOpen(id) ? world.left(id) : 0;
        uint64 least = left < 10_000 ? left : 10_000;
        uint64 most = how % 16 == 0 || left < 2_000_000 ? left : left / (how % 4 == 0 ? 6 : 200);
        amount = uint64(bounded(amount, least, most));
        bool isPaid = _act(id, how % 2 == 0 ? debtor : payer, abi.encodeCall(book.pay, (id, amount)));
        world.expect(11, isPaid || left == 0, "a payment is refused");
    }

    /// @dev I16: what is quoted for this instant settles it.
    function payoff(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = world.pick(which);
        if (how % 8 > 0 || !world.isOpen(id)) return;
        bool isDisputed = book.debtOf(id).state == State.Disputed;
        uint64 quoted = lens.quote(id, _now()).payoff;
        bool isPaid = _act(id, payer, abi.encodeCall(book.payoff, (id, quoted)));
        bool isClosed = isPaid && book.debtOf(id).state == State.Paid;
        world.expect(16, isClosed || isDisputed, "a payoff as quoted does not close");
    }

    function payOffer(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = world.pick(which);
        _act(id, payer, abi.encodeCall(book.payOffer, (id)));
    }

    function acts() external pure override returns (bytes4[] memory) {
        return listOf(this.pay.selector, this.payoff.selector, this.payOffer.selector);
    }
}
