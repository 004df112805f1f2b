// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IDebtNote} from "./interfaces/IDebtNote.sol";

/// @title The claim to a debt, as a token
///
/// WHY. A claim that is to be traded or pledged needs the shape that markets know. The creditor may ask for it; nobody
/// must. The debtor is told nothing new: the debt is paid where it was paid before.
///
/// ROLES. DebtBook, which created this contract, mints. The owner of a note is the creditor and may pass it on without
/// the two steps of an assignment: who takes a note knows what it is. Nobody burns one; after the end it is a
/// memento, once Escrow holds no payment any more.
///
/// NOT CHECKED. That the new owner can receive: what it cannot, Escrow takes for it.
contract DebtNote is IDebtNote, ERC721 {
    address private immutable debtBook;

    constructor() ERC721("Duebook note", "DUE") {
        debtBook = msg.sender;
    }

    /// @inheritdoc IDebtNote
    function mint(address to, bytes32 id) external override {
        require(msg.sender == debtBook, OnlyDebtBook(msg.sender));
        _mint(to, uint256(id)); // Not the safe mint: it would call the creditor in the middle of DebtBook's work.
    }
}
