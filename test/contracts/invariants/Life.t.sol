// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IDebtBook} from "../../../contracts/interfaces/IDebtBook.sol";
import {IDebtLens} from "../../../contracts/interfaces/IDebtLens.sol";
import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {EitherSideBlocker} from "../../../contracts/mocks/EitherSideBlocker.sol";
import {Debt, Enforcement, State} from "../../../contracts/types/DataTypes.sol";
import {LifeHandler} from "./LifeHandler.sol";
import {Test} from "./Vm.sol";

/// @title What is true after any life of any debts, with every call there is; the numbers are those of contracts/README.md
/// @notice I4, I9, I15, I17 and I18 are held against each call, in the handler.
contract LifeTest is Test {
    LifeHandler private handler;
    IDebtBook private book;
    IDebtLens private lens;
    IEscrow private escrow;
    EitherSideBlocker private token;

    function setUp() public {
        handler = new LifeHandler();
        book = handler.book();
        lens = handler.lens();
        escrow = handler.escrow();
        token = handler.token();
        _target(address(handler));
    }

    function invariant_I1_BookHoldsNothing() public view {
        _same(token.balanceOf(address(book)), 0, "I1: tokens in DebtBook");
    }

    function invariant_I2_EscrowHoldsWhatItOwes() public view {
        uint256 owed;
        address[4] memory accounts = [handler.CREDITOR(), handler.debtor(), handler.PAYER(), handler.BUYER()];
        for (uint256 i; i < accounts.length; ++i) {
            owed += escrow.creditOf(address(token), accounts[i]);
        }
        // Payments in disputes have holdings of their own, which the handler does not count.
        for (uint256 number = 1; escrow.holdingOf(number).id != 0; ++number) {
            owed += escrow.holdingOf(number).amount;
        }
        _same(escrow.liabilitiesOf(address(token)), owed, "I2: liabilities");
        _same(token.balanceOf(address(escrow)), owed, "I2: tokens in Escrow");
    }

    function invariant_I13_AccelerationFollowsNotice() public view {
        for (uint256 i; i < handler.count(); ++i) {
            Enforcement memory enforced = book.enforcementOf(handler.ids(i));
            Debt memory debt = book.debtOf(handler.ids(i));
            bool isAccelerated = debt.state == State.Accelerated;
            if (isAccelerated && enforced.noticeAt > 0) {
                _atMost(enforced.noticeAt + 10 days + 1, enforced.acceleratedAt, "I13: cure time");
            }
            _same(isAccelerated && enforced.acceleratedAt == 0 ? 1 : 0, 0, "I13: accelerated since when");
        }
    }

    function invariant_I19_HealthIsGood() public view {
        for (uint256 i; i < handler.count(); ++i) {
            _same(lens.health(handler.ids(i)) ? 1 : 0, 1, "I19: health");
        }
    }
}
