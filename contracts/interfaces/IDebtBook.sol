// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IDebtEnforcement} from "./IDebtEnforcement.sol";
import {IDebtMandates} from "./IDebtMandates.sol";
import {IDebtMoney} from "./IDebtMoney.sol";
import {IDebtOpening} from "./IDebtOpening.sol";
import {IDebtRelief} from "./IDebtRelief.sol";
import {IReceiptBook} from "./IReceiptBook.sol";

/// @title The ledger of debts, whole
/// @notice Everything that may be called at the one address of DebtBook: the one to approve, and the one that is signed
/// for (EIP-5267).
interface IDebtBook is IDebtOpening, IDebtMoney, IDebtMandates, IReceiptBook, IDebtRelief, IDebtEnforcement, IERC5267 {}
