// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IDebtMoney} from "../../../contracts/interfaces/IDebtMoney.sol";
import {IDebtOpening} from "../../../contracts/interfaces/IDebtOpening.sol";
import {Conditions, Method, Terms, TokenKind} from "../../../contracts/types/DataTypes.sol";

/// @title States the events of many debts without keeping any
/// @notice For measurements alone: a chain of 200,000 real payments would take hours to make.
/// Debts come in rounds of `DEBTS`, each of which opens and then pays in turn until every debt has `EVENTS` events.
contract DebtEmitter {
    uint256 internal constant DEBTS = 1000;
    uint256 internal constant EVENTS = 20;
    bytes32 internal constant CONDITIONS_HASH = keccak256("conditions");
    address internal constant CREDITOR = address(0xC0DE);

    function register() external {
        Conditions memory conditions;
        conditions.graceDays = 10;
        conditions.lateBpsPerYear = 500;
        conditions.feeCapBps = 1000;
        conditions.tokenKind = TokenKind.Plain;
        emit IDebtOpening.ConditionsRegistered(1, CONDITIONS_HASH, conditions);
    }

    /// @param from Number of the first event, counted from 0 over the whole chain.
    function burst(uint256 from, uint256 count) external {
        for (uint256 number = from; number < from + count; ++number) {
            uint256 inRound = number % (DEBTS * EVENTS);
            uint256 debt = (number / (DEBTS * EVENTS)) * DEBTS + (inRound % DEBTS);
            _state(debt, uint16(inRound / DEBTS));
        }
    }

    function _state(uint256 debt, uint16 before) internal {
        bytes32 id = keccak256(abi.encode("debt", debt));
        address debtor = address(uint160(uint256(id)));
        if (before == 0) {
            emit IDebtOpening.DebtOpened(id, CREDITOR, debtor, 1, 1, _terms(id, debtor));
        } else {
            uint64 paid = uint64(before) * 5e6;
            emit IDebtMoney.PaymentReceived(id, debtor, before + 1, 5e6, 0, paid, 0, Method.Debtor);
        }
    }

    function _terms(bytes32 id, address debtor) internal view returns (Terms memory terms) {
        terms.creditor = CREDITOR;
        terms.debtor = debtor;
        terms.conditionsHash = CONDITIONS_HASH;
        terms.principal = 100e6;
        terms.installments = 20;
        terms.intervalMonths = 1;
        terms.firstDueAt = uint40(block.timestamp + 30 days);
        terms.documentHash = id;
        terms.salt = id;
        terms.signBy = uint40(block.timestamp + 1 days);
    }
}
