// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {authorizationDigest, signed} from "../digests.sol";
import {vm} from "../Vm.sol";
import {BUYER_KEY, CREDITOR_KEY} from "./cast.sol";
import {LifeActs, listOf} from "./LifeActs.sol";
import {LifeWorld} from "./LifeWorld.sol";

/// @title The claim goes to another, and others act for the creditor
contract ClaimActs is LifeActs {
    constructor(LifeWorld world_) LifeActs(world_) {}

    function assign(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = world.pick(which);
        address to = how % 2 == 0 ? vm.addr(BUYER_KEY) : firstCreditor;
        _act(id, book.creditorOf(id), abi.encodeCall(book.assign, (id, to)));
    }

    function acceptAssignment(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = world.pick(which);
        address pending = book.pendingCreditorOf(id);
        if (pending != address(0)) _act(id, pending, abi.encodeCall(book.acceptAssignment, (id)));
    }

    /// @dev A note for the claim, or the note for another owner.
    function mintNote(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = world.pick(which);
        address owner = book.creditorOf(id);
        bool isMinted = how % 4 == 0 && _act(id, owner, abi.encodeCall(book.mintNote, (id)));
        if (isMinted || book.debtOf(id).creditor != book.note()) return;
        address to = how % 2 == 0 ? vm.addr(BUYER_KEY) : firstCreditor;
        world.act(id, owner, book.note(), abi.encodeCall(IERC721.transferFrom, (owner, to, uint256(id))));
    }

    function authorize(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = world.pick(which);
        _act(id, book.creditorOf(id), abi.encodeCall(book.authorize, (servicer, _permissions(how))));
    }

    function authorizeBySignature(uint256 which, uint256 how, uint64) external later(how) {
        uint256 nonce = book.nonceOf(firstCreditor);
        uint16 permissions = _permissions(how);
        bytes32 digest = authorizationDigest(address(book), firstCreditor, servicer, permissions, nonce, _now());
        bytes memory signature = signed(CREDITOR_KEY, digest);
        bytes memory call = abi.encodeCall(
            book.authorizeBySignature,
            (firstCreditor, servicer, permissions, _now(), signature)
        );
        _act(world.pick(which), payer, call);
    }

    function acts() external pure override returns (bytes4[] memory) {
        return
            listOf(
                this.assign.selector,
                this.acceptAssignment.selector,
                this.mintNote.selector,
                this.authorize.selector,
                this.authorizeBySignature.selector
            );
    }

    function _permissions(uint256 how) private pure returns (uint16) {
        return how % 2 == 0 ? 127 : uint16(how >> 8);
    }
}
