// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {DebtBook} from "../../../contracts/DebtBook.sol";
import {DebtEnforcement} from "../../../contracts/DebtEnforcement.sol";
import {DebtOpening} from "../../../contracts/DebtOpening.sol";
import {DebtRelief} from "../../../contracts/DebtRelief.sol";
import {ReceiptBook} from "../../../contracts/ReceiptBook.sol";
import {IDebtBook} from "../../../contracts/interfaces/IDebtBook.sol";

/// @dev All parts of DebtBook, as one contract at one address.
function deployBook(address strayRecipient) returns (IDebtBook) {
    address opening = address(new DebtOpening());
    address receipts = address(new ReceiptBook(opening));
    address relief = address(new DebtRelief(address(new DebtEnforcement(receipts))));
    return IDebtBook(address(new DebtBook(opening, receipts, relief, strayRecipient)));
}
