// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @title The claim to a debt, as a token
/// @notice Its number is the id of the debt. Whoever owns it is the creditor: payments go there.
interface IDebtNote is IERC721 {
    error OnlyDebtBook(address sender);

    /// @notice Makes the note of a debt; only DebtBook.
    function mint(address to, bytes32 id) external;
}
