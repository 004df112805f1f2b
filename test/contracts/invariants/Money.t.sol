// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IDebtBook} from "../../../contracts/interfaces/IDebtBook.sol";
import {IDebtLens, Installment, Quote} from "../../../contracts/interfaces/IDebtLens.sol";
import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {EitherSideBlocker} from "../../../contracts/mocks/EitherSideBlocker.sol";
import {Debt, State} from "../../../contracts/types/DataTypes.sol";
import {MoneyHandler} from "./MoneyHandler.sol";
import {Test} from "./Vm.sol";

/// @title What is true after any life of any debts; the numbers are those of contracts/README.md
contract MoneyTest is Test {
    MoneyHandler private handler;
    IDebtBook private book;
    IDebtLens private lens;
    IEscrow private escrow;
    EitherSideBlocker private token;

    function setUp() public {
        handler = new MoneyHandler();
        book = handler.book();
        lens = handler.lens();
        escrow = handler.escrow();
        token = handler.token();
        _target(address(handler));
    }

    function invariant_I1_BookHoldsNothing() public view {
        _same(token.balanceOf(address(book)), 0, "I1: tokens in DebtBook");
    }

    function invariant_I2_EscrowCoversItsCredits() public view {
        uint256 credits = escrow.creditOf(address(token), handler.CREDITOR());
        _same(escrow.liabilitiesOf(address(token)), credits, "I2: liabilities");
        _same(token.balanceOf(address(escrow)), credits, "I2: tokens in Escrow");
    }

    function invariant_I3_DebitsAreCredits() public view {
        uint256 received =
            token.balanceOf(handler.CREDITOR()) + token.balanceOf(handler.SAFE()) + token.balanceOf(address(escrow));
        _same(received, handler.debited(), "I3: received");
        uint256 paid;
        for (uint256 i; i < handler.count(); ++i) {
            bytes32 id = handler.ids(i);
            _same(book.debtOf(id).paid, handler.cash(id), "I4: paid");
            paid += book.debtOf(id).paid;
        }
        _same(paid, handler.debited(), "I3: paid");
    }

    function invariant_I5_PaidOnlyWhenAllIsPaid() public view {
        for (uint256 i; i < handler.count(); ++i) {
            bytes32 id = handler.ids(i);
            Debt memory debt = book.debtOf(id);
            uint256 owed = uint256(debt.principal) + debt.charge + debt.feeAssessed;
            _atMost(debt.paid, owed, "I5: paid");
            bool isClosed = debt.paid == owed || handler.isPaidOff(id);
            _same(debt.state == State.Paid ? 1 : 0, isClosed ? 1 : 0, "I5: closed");
        }
    }

    function invariant_I6_InstallmentsAreTheTotal() public view {
        for (uint256 i; i < handler.count(); ++i) {
            Debt memory debt = book.debtOf(handler.ids(i));
            Installment[] memory schedule = lens.schedule(handler.ids(i));
            (uint256 amounts, uint256 paid, uint256 dueAt) = (0, 0, 0);
            for (uint256 k; k < schedule.length; ++k) {
                amounts += schedule[k].amount;
                paid += schedule[k].paid;
                _atMost(dueAt + 1, schedule[k].dueAt, "I6: order of the due dates");
                dueAt = schedule[k].dueAt;
            }
            uint256 total = uint256(debt.principal) + debt.charge;
            _same(amounts, total, "I6: sum of the installments");
            _same(paid, debt.paid < total ? debt.paid : total, "I6: what is paid of them");
        }
    }

    function invariant_I7_FeeGrowsWithTimeUpToItsCap() public view {
        for (uint256 i; i < handler.count(); ++i) {
            bytes32 id = handler.ids(i);
            Debt memory debt = book.debtOf(id);
            if (debt.state == State.Paid) continue;
            uint256 cap = ((uint256(debt.principal) + debt.charge) * 1000) / 10_000;
            uint256 before;
            for (uint256 step; step < 6; ++step) {
                Quote memory quote = lens.quote(id, uint40(handler.timestamp() + step * 97 days));
                uint256 feePaid = quote.paid > quote.total ? quote.paid - quote.total : 0;
                _atMost(before, quote.fee, "I7: fee over time");
                _atMost(quote.fee + feePaid, cap, "I7: fee and cap");
                before = quote.fee;
            }
        }
    }
}
