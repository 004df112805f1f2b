// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IDebtBook} from "../../../contracts/interfaces/IDebtBook.sol";
import {IDebtLens} from "../../../contracts/interfaces/IDebtLens.sol";
import {vm} from "./Vm.sol";

/// @dev What the build has made is deployed, so that these tests are not compiled with the contracts within them.
function deploy(string memory artifact, bytes memory arguments) returns (address deployed) {
    bytes memory code = abi.encodePacked(vm.getCode(artifact), arguments);
    assembly ("memory-safe") {
        deployed := create(0, add(code, 32), mload(code))
    }
    require(deployed != address(0), NotDeployed(artifact));
}

error NotDeployed(string artifact);

/// @dev All parts of DebtBook, as one contract at one address.
function deployBook(address strayRecipient) returns (IDebtBook) {
    address opening = deploy("DebtOpening.sol:DebtOpening", "");
    address receipts = deploy("ReceiptBook.sol:ReceiptBook", abi.encode(opening));
    address enforcement = deploy("DebtEnforcement.sol:DebtEnforcement", abi.encode(receipts));
    address relief = deploy("DebtRelief.sol:DebtRelief", abi.encode(enforcement));
    bytes memory parts = abi.encode(opening, receipts, relief, strayRecipient);
    return IDebtBook(deploy("DebtBook.sol:DebtBook", parts));
}

function deployLens(IDebtBook book) returns (IDebtLens) {
    return IDebtLens(deploy("DebtLens.sol:DebtLens", abi.encode(book)));
}
