// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Debt, Enforcement, State} from "../../../contracts/types/DataTypes.sol";
import {allActs, newWorld} from "./life/allActs.sol";
import {BUYER_KEY, CREDITOR_KEY, DEBTOR_KEY, PAYER_KEY} from "./life/cast.sol";
import {LifeActs} from "./life/LifeActs.sol";
import {LifeWorld} from "./life/LifeWorld.sol";
import {Test, vm} from "./Vm.sol";

/// @title What is true after any life of any debts, with every call there is; the numbers are those of contracts/README.md
contract LifeTest is Test {
    LifeWorld private world;

    error Breach(uint256 number, string what);

    function setUp() public {
        world = newWorld();
        LifeActs[] memory all = allActs(world);
        for (uint256 i; i < all.length; ++i) _target(address(all[i]));
    }

    function invariant_I1_BookHoldsNothing() public view {
        _same(world.token().balanceOf(address(world.book())), 0, "I1: tokens in DebtBook");
    }

    function invariant_I2_EscrowHoldsWhatItOwes() public view {
        address token = address(world.token());
        uint256 owed;
        uint256[4] memory keys = [CREDITOR_KEY, DEBTOR_KEY, PAYER_KEY, BUYER_KEY];
        for (uint256 i; i < keys.length; ++i) owed += world.escrow().creditOf(token, vm.addr(keys[i]));
        for (uint256 number = 1; world.escrow().holdingOf(number).id != 0; ++number) {
            owed += world.escrow().holdingOf(number).amount;
        }
        _same(world.escrow().liabilitiesOf(token), owed, "I2: liabilities");
        _same(world.token().balanceOf(address(world.escrow())), owed, "I2: tokens in Escrow");
    }

    function invariant_I4_CreditsAreCashOrGiven() public view {
        _unbroken(4);
    }

    function invariant_I9_NobodyButTheDebtorRaisesAPayoff() public view {
        _unbroken(9);
    }

    function invariant_I11_WhoHasMoneyCanPay() public view {
        _unbroken(11);
    }

    function invariant_I13_AccelerationFollowsNotice() public view {
        _unbroken(13);
        for (uint256 i; i < world.count(); ++i) {
            Enforcement memory enforced = world.book().enforcementOf(world.ids(i));
            Debt memory debt = world.book().debtOf(world.ids(i));
            bool isAccelerated = debt.state == State.Accelerated;
            _same(isAccelerated && enforced.acceleratedAt == 0 ? 1 : 0, 0, "I13: accelerated since when");
        }
    }

    function invariant_I14_AReceiptCountsOnce() public view {
        _unbroken(14);
    }

    function invariant_I15_AnEndIsFinal() public view {
        _unbroken(15);
    }

    function invariant_I16_APayoffAsQuotedCloses() public view {
        _unbroken(16);
    }

    function invariant_I17_AnAssignmentChangesTheCreditorAlone() public view {
        _unbroken(17);
    }

    function invariant_I18_OnlyTheListedEdges() public view {
        _unbroken(18);
    }

    function invariant_I19_HealthIsGood() public view {
        for (uint256 i; i < world.count(); ++i) {
            _same(world.lens().health(world.ids(i)) ? 1 : 0, 1, "I19: health");
        }
    }

    function _unbroken(uint256 number) private view {
        string memory what = world.breachOf(number);
        require(bytes(what).length == 0, Breach(number, what));
    }
}
