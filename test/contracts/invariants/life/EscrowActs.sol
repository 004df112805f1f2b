// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {withdrawalDigest, signed} from "../digests.sol";
import {vm} from "../Vm.sol";
import {BUYER_KEY, CREDITOR_KEY, DEBTOR_KEY, PAYER_KEY, SAFE} from "./cast.sol";
import {LifeActs, listOf} from "./LifeActs.sol";
import {LifeWorld} from "./LifeWorld.sol";

/// @title Escrow gives what it holds, and takes what is given
contract EscrowActs is LifeActs {
    constructor(LifeWorld world_) LifeActs(world_) {}

    function release(uint256 which, uint256 how, uint64) external later(how) {
        _actOnEscrow(which, servicer, abi.encodeCall(escrow.release, (1 + (how % 12))));
    }

    function withdraw(uint256 which, uint256 how, uint64) external later(how) {
        _actOnEscrow(which, vm.addr(_key(how)), abi.encodeCall(escrow.withdraw, (token, SAFE)));
    }

    function withdrawBySignature(uint256 which, uint256 how, uint64) external later(how) {
        address account = vm.addr(_key(how));
        bytes32 digest = withdrawalDigest(address(escrow), token, account, SAFE, escrow.nonceOf(account), _now());
        bytes memory signature = signed(_key(how), digest);
        bytes memory call = abi.encodeCall(escrow.withdrawBySignature, (token, account, SAFE, _now(), signature));
        _actOnEscrow(which, servicer, call);
    }

    function depositFor(uint256 which, uint256 how, uint64 amount) external later(how) {
        bytes memory call = abi.encodeCall(escrow.depositFor, (token, debtor, amount % 1e9, world.pick(which)));
        _actOnEscrow(which, payer, call);
    }

    /// @dev Something stray is given back; and the creditor is blocked from now on, or no more.
    function recoverStray(uint256 which, uint256 how, uint64 amount) external later(how) {
        world.token().mint(address(escrow), amount);
        _actOnEscrow(which, servicer, abi.encodeCall(escrow.recoverStray, (token)));
        world.token().setBlocked(firstCreditor, how % 2 == 0);
    }

    function acts() external pure override returns (bytes4[] memory) {
        return
            listOf(
                this.release.selector,
                this.withdraw.selector,
                this.withdrawBySignature.selector,
                this.depositFor.selector,
                this.recoverStray.selector
            );
    }

    function _actOnEscrow(uint256 which, address sender, bytes memory call) private {
        world.act(world.pick(which), sender, address(escrow), call);
    }

    function _key(uint256 how) private pure returns (uint256) {
        uint256[4] memory keys = [CREDITOR_KEY, DEBTOR_KEY, PAYER_KEY, BUYER_KEY];
        return keys[how % 4];
    }
}
