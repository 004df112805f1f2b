// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IDebtBook} from "../../../../contracts/interfaces/IDebtBook.sol";
import {IDebtLens} from "../../../../contracts/interfaces/IDebtLens.sol";
import {IEscrow} from "../../../../contracts/interfaces/IEscrow.sol";
import {Purpose} from "../../../../contracts/types/DataTypes.sol";
import {Test, vm} from "../Vm.sol";
import {CREDITOR_KEY, DEBTOR_KEY, PAYER_KEY, SERVICER_KEY} from "./cast.sol";
import {LifeWorld} from "./LifeWorld.sol";

/// @title What may happen to a debt, one concept at a time
/// @notice Every action takes the same three numbers: which debt, how, and how much.
abstract contract LifeActs is Test {
    LifeWorld internal immutable world;
    IDebtBook internal immutable book;
    IDebtLens internal immutable lens;
    IEscrow internal immutable escrow;
    address internal immutable token;
    address internal immutable debtor = vm.addr(DEBTOR_KEY);
    address internal immutable payer = vm.addr(PAYER_KEY);
    address internal immutable servicer = vm.addr(SERVICER_KEY);
    address internal immutable firstCreditor = vm.addr(CREDITOR_KEY);

    modifier later(uint256 how) {
        world.pass(how);
        _;
    }

    constructor(LifeWorld world_) {
        world = world_;
        (book, lens, escrow, token) = (world_.book(), world_.lens(), world_.escrow(), address(world_.token()));
    }

    /// @notice The actions, so that a test can take each.
    function acts() external pure virtual returns (bytes4[] memory);

    function _act(bytes32 id, address sender, bytes memory call) internal returns (bool) {
        return world.act(id, sender, address(book), call);
    }

    function _now() internal view returns (uint40) {
        return uint40(world.now_());
    }

    /// @dev Mostly the creditor, else the servicer, who may or may not.
    function _creditorOrServicer(bytes32 id, uint256 how) internal view returns (address) {
        return (how >> 16) % 4 == 0 ? servicer : book.creditorOf(id);
    }

    /// @dev The last holding of the debt for this purpose with anything in it; 1 if there is none.
    function _holdingFor(bytes32 id, Purpose purpose) internal view returns (uint256 found) {
        found = 1;
        for (uint256 number = 1; escrow.holdingOf(number).id != 0; ++number) {
            bool isFit = escrow.holdingOf(number).id == id && escrow.holdingOf(number).purpose == purpose;
            if (isFit && escrow.holdingOf(number).amount > 0) found = number;
        }
    }
}

/// @dev A list as `acts` gives it.
function listOf(bytes4 a, bytes4 b, bytes4 c) pure returns (bytes4[] memory list) {
    list = new bytes4[](3);
    (list[0], list[1], list[2]) = (a, b, c);
}

function listOf(bytes4 a, bytes4 b, bytes4 c, bytes4 d) pure returns (bytes4[] memory list) {
    list = new bytes4[](4);
    (list[0], list[1], list[2], list[3]) = (a, b, c, d);
}

function listOf(bytes4 a, bytes4 b, bytes4 c, bytes4 d, bytes4 e) pure returns (bytes4[] memory list) {
    list = new bytes4[](5);
    (list[0], list[1], list[2], list[3], list[4]) = (a, b, c, d, e);
}
