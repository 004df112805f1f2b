// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IDebtBook} from "../../../contracts/interfaces/IDebtBook.sol";
import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {allActs, newWorld} from "./life/allActs.sol";
import {LifeActs} from "./life/LifeActs.sol";
import {LifeWorld} from "./life/LifeWorld.sol";
import {Test} from "./Vm.sol";

/// @title The lives that the invariants are tried on take every function that writes to its end
/// @notice As many worlds and calls as one invariant has in a usual run, with a hash for dice. `listed.test.ts` knows
/// when a function is missing here.
contract ReachTest is Test {
    uint256 private constant WORLDS = 90;
    uint256 private constant DEPTH = 64;

    IDebtBook private constant book = IDebtBook(address(0));
    IEscrow private constant escrow = IEscrow(address(0));
    LifeWorld[] private _worlds;

    error NeverDone(string name);
    error Failed(bytes answer);

    function test_everyFunctionIsDone() public {
        for (uint256 life; life < WORLDS; ++life) this.live(life);
        _expectOpening();
        _expectPayment();
        _expectReceipt();
        _expectRelief();
        _expectOffer();
        _expectClaim();
        _expectEnforcement();
        _expectEscrow();
    }

    /// @dev A call of its own, so that its memory, with the code of a world's contracts, is given back.
    function live(uint256 life) external {
        LifeWorld world = newWorld();
        _worlds.push(world);
        LifeActs[] memory all = allActs(world);
        for (uint256 k; k < DEPTH; ++k) {
            uint256 dice = uint256(keccak256(abi.encode(life, k)));
            LifeActs some = all[dice % all.length];
            bytes4[] memory acts = some.acts();
            bytes4 selector = acts[(dice >> 8) % acts.length];
            bytes memory call = abi.encodeWithSelector(selector, dice >> 16, dice >> 24, uint64(dice >> 100));
            (bool isDone, bytes memory answer) = address(some).call(call);
            require(isDone, Failed(answer));
        }
    }

    function _expectOpening() private view {
        _done("registerConditions", book.registerConditions.selector);
        _done("open", book.open.selector);
        _done("openBatch", book.openBatch.selector);
        _done("lockPrincipal", book.lockPrincipal.selector);
    }

    function _expectPayment() private view {
        _done("pay", book.pay.selector);
        _done("payoff", book.payoff.selector);
        _done("payOffer", book.payOffer.selector);
        _done("autopay", book.autopay.selector);
        _done("revokeMandate", book.revokeMandate.selector);
        _done("revokeMandateFor", book.revokeMandateFor.selector);
    }

    function _expectReceipt() private view {
        _done("creditReceipt", book.creditReceipt.selector);
        _done("creditReceipts", book.creditReceipts.selector);
        _done("reportPayment", book.reportPayment.selector);
        _done("denyReport", book.denyReport.selector);
        _done("disputeIgnoredReport", book.disputeIgnoredReport.selector);
    }

    function _expectRelief() private view {
        _done("defer", book.defer.selector);
        _done("useDeferral", book.useDeferral.selector);
        _done("forgive", book.forgive.selector);
        _done("waiveFee", book.waiveFee.selector);
        _done("restructure", book.restructure.selector);
        _done("voidDebt", book.voidDebt.selector);
    }

    function _expectOffer() private view {
        _done("offer", book.offer.selector);
        _done("cancelOffer", book.cancelOffer.selector);
        _done("fundOffer", book.fundOffer.selector);
        _done("acceptFundedOffer", book.acceptFundedOffer.selector);
    }

    function _expectClaim() private view {
        _done("assign", book.assign.selector);
        _done("acceptAssignment", book.acceptAssignment.selector);
        _done("mintNote", book.mintNote.selector);
        _done("authorize", book.authorize.selector);
        _done("authorizeBySignature", book.authorizeBySignature.selector);
    }

    function _expectEnforcement() private view {
        _done("giveNotice", book.giveNotice.selector);
        _done("accelerate", book.accelerate.selector);
        _done("writeOff", book.writeOff.selector);
        _done("addDeposit", book.addDeposit.selector);
        _done("drawDeposit", book.drawDeposit.selector);
        _done("dispute", book.dispute.selector);
        _done("rule", book.rule.selector);
        _done("lapse", book.lapse.selector);
    }

    function _expectEscrow() private view {
        _done("release", escrow.release.selector);
        _done("depositFor", escrow.depositFor.selector);
        _done("withdraw", escrow.withdraw.selector);
        _done("withdrawBySignature", escrow.withdrawBySignature.selector);
        _done("recoverStray", escrow.recoverStray.selector);
    }

    function _done(string memory name, bytes4 selector) private view {
        uint256 count;
        for (uint256 i; i < _worlds.length; ++i) count += _worlds[i].done(selector);
        require(count > 0, NeverDone(name));
    }
}
