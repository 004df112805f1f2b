// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Enforcement, Purpose, State} from "../../../../contracts/types/DataTypes.sol";
import {LifeActs, listOf} from "./LifeActs.sol";
import {LifeWorld} from "./LifeWorld.sol";

/// @title Notice, acceleration and security
contract EnforcementActs is LifeActs {
    constructor(LifeWorld world_) LifeActs(world_) {}

    function giveNotice(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = world.pick(which);
        _act(id, _creditorOrServicer(id, how), abi.encodeCall(book.giveNotice, (id)));
    }

    function accelerate(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = _ripe(which);
        if (how % 2 == 0) _notify(id);
        bool isRipe = _isUncured(id);
        bool isDone = _act(id, _creditorOrServicer(id, how), abi.encodeCall(book.accelerate, (id)));
        world.expect(13, isRipe || !isDone, "accelerated without a notice, its time or its arrears");
    }

    function writeOff(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = world.pickIn(State.Accelerated, which);
        _act(id, book.creditorOf(id), abi.encodeCall(book.writeOff, (id)));
    }

    function addDeposit(uint256 which, uint256 how, uint64 amount) external later(how) {
        bytes32 id = _ripe(which);
        _act(id, payer, abi.encodeCall(book.addDeposit, (id, amount % 1e10)));
    }

    function drawDeposit(uint256 which, uint256 how, uint64) external later(how) {
        bytes32 id = _ripe(which);
        if (how % 2 == 0) _act(id, payer, abi.encodeCall(book.addDeposit, (id, 1e8)));
        if (how % 4 == 0) _notify(id);
        bool isRipe = _isUncured(id) || book.debtOf(id).state == State.Accelerated;
        uint256 holding = _holdingFor(id, Purpose.Deposit);
        bool isDone = _act(id, book.creditorOf(id), abi.encodeCall(book.drawDeposit, (id, holding)));
        world.expect(13, isRipe || !isDone, "a deposit is drawn without a notice, its time or its arrears");
    }

    function acts() external pure override returns (bytes4[] memory) {
        return
            listOf(
                this.giveNotice.selector,
                this.accelerate.selector,
                this.writeOff.selector,
                this.addDeposit.selector,
                this.drawDeposit.selector
            );
    }

    /// @dev What must come first; without it most attempts would come too early.
    function _notify(bytes32 id) private {
        if (_isUncured(id)) return;
        if (_act(id, book.creditorOf(id), abi.encodeCall(book.giveNotice, (id)))) world.wait(world.CURE_TIME() + 1);
    }

    /// @dev A debt that has come so far that more can be enforced, if there is one.
    function _ripe(uint256 which) private view returns (bytes32 id) {
        for (uint256 k; k < world.count(); ++k) {
            id = world.pick((which >> 1) + k);
            if (book.debtOf(id).state == State.Accelerated || _isUncured(id)) return id;
        }
    }

    /// @dev I13: a notice, its cure time over, and something of what it named still missing.
    function _isUncured(bytes32 id) private view returns (bool) {
        Enforcement memory enforced = book.enforcementOf(id);
        if (enforced.noticeAt == 0 || _now() <= enforced.noticeAt + world.CURE_TIME()) return false;
        return lens.quote(id, enforced.noticeAt).arrears > 0;
    }
}
