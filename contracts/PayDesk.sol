// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";
import {TransientSlot} from "@openzeppelin/contracts/utils/TransientSlot.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {DeskPayments} from "./DeskPayments.sol";
import {IDebtBook} from "./interfaces/IDebtBook.sol";
import {IDebtLens, Quote} from "./interfaces/IDebtLens.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {IPayDesk} from "./interfaces/IPayDesk.sol";
import {IPermit2} from "./interfaces/IPermit2.sol";
import {Consent} from "./libraries/Consent.sol";
import {Origin, Owed, Progress} from "./libraries/DebtSlots.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {PayAddress} from "./libraries/PayAddress.sol";
import {Offer} from "./types/DataTypes.sol";

/// @title Conveniences of paying
///
/// ROLES. None. DebtBook does not know this contract: it pays as anyone may. Whoever calls moves own tokens, or those of
/// a payer who signed for this very debt. An ERC-2612 permission names no debt, so only its owner can use it here.
///
/// PAY ADDRESS. See `PayAddress`. It depends on this contract and the id alone, so it is known before the debt is opened;
/// it can be swept once the debt is. A payment counts when it is swept, so whoever runs the desk sweeps at once.
///
/// TOKENS. As in DebtBook. A pay address pays DebtBook itself, so its money moves once.
///
/// NOT CHECKED. Tokens that someone sends to this contract belong to nobody: the next payment in that token that loses
/// something on the way is filled up from them. A payment for terms that are never opened stays at its pay address.
contract PayDesk is EIP712, DeskPayments {
    using SafeERC20 for IERC20;
    using TransientSlot for bytes32;
    using TransientSlot for TransientSlot.AddressSlot;
    using TransientSlot for TransientSlot.Bytes32Slot;

    bytes32 private constant RECOVERY_TYPEHASH = keccak256(
        "Recovery(bytes32 id,address token,address to,uint40 signBy)"
    );

    // Transient slots: what the pay address that is being emptied shall do.
    bytes32 private constant ERRAND_ID = keccak256("Duebook.PayDesk.errand.id");
    bytes32 private constant ERRAND_TOKEN = keccak256("Duebook.PayDesk.errand.token");
    bytes32 private constant ERRAND_TO = keccak256("Duebook.PayDesk.errand.to");

    IDebtLens private immutable debtLens;
    IEscrow private immutable escrow;
    bytes1 private immutable prefix;
    bytes32 private immutable constructorHash;
    PayDesk private immutable self;

    /// @param prefix_ First byte of what the chain hashes to a CREATE2 address: 0xff, on TRON 0x41.
    constructor(
        IDebtBook debtBook_,
        IDebtLens debtLens_,
        IPermit2 permit2_,
        bytes1 prefix_
    ) EIP712("Duebook", "1") DeskPayments(debtBook_, permit2_) {
        debtLens = debtLens_;
        escrow = IEscrow(debtBook_.escrow());
        prefix = prefix_;
        constructorHash = keccak256(PayAddress.constructorOf(IPayDesk.emptyPayAddress.selector));
        self = this;
    }

    /// @inheritdoc IPayDesk
    function sweep(bytes32 id) external override nonReentrant {
        _empty(id);
    }

    /// @inheritdoc IPayDesk
    function sweepMany(bytes32[] calldata ids) external override nonReentrant {
        for (uint256 i = 0; i < ids.length; ++i) {
            _empty(ids[i]);
        }
    }

    /// @inheritdoc IPayDesk
    function recover(
        bytes32 id,
        address token,
        address to,
        uint40 signBy,
        bytes calldata signature
    ) external override nonReentrant {
        // Check
        address payAddress = payAddressOf(id);
        // Without one, the errand is to pay the debt; what is sent to itself is destroyed with it.
        require(to != address(0) && to != payAddress, DestinationMissing());
        require(block.timestamp <= signBy, RecoveryExpired(signBy, block.timestamp));
        (, , Origin origin, PackedConditions conditions) = debtBook.slotsOf(id);
        (IERC20 owed, ) = _tokenIn(id, conditions);
        require(token != address(owed), TokenOfDebt(token));
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(RECOVERY_TYPEHASH, id, token, to, signBy)));
        address debtor = origin.debtor();
        require(Consent.isGiven(debtor, digest, signature), DebtorSignatureInvalid(debtor));

        // Interaction
        uint256 before = _held(payAddress, token);
        ERRAND_TOKEN.asAddress().tstore(token);
        ERRAND_TO.asAddress().tstore(to);
        _empty(id);
        ERRAND_TO.asAddress().tstore(address(0)); // The next errand is to pay.
        require(_held(payAddress, token) < before, NothingToSweep(id, token));
        emit TokensRecovered(id, token, to);
    }

    /// @inheritdoc IPayDesk
    /// @dev Runs as the pay address: `this`, the sender of calls and the balances are the pay address's, the code and `self`
    /// are PayDesk's. It uses no storage.
    function emptyPayAddress() external override returns (address heir) {
        require(msg.sender == address(self), OnlyPayAddress()); // Of the desk's calls, only pay addresses make this one.
        (bytes32 id, address token, address to) = self.errand();
        heir = to;
        if (to == address(0)) heir = _payDebt(id);
        else if (token != address(0)) _sendAll(IERC20(token), to);
        if (address(this).balance == 0) heir = address(self); // Nothing goes there, and it is the cheapest to name.
    }

    /// @inheritdoc IPayDesk
    function errand() external view override returns (bytes32 id, address token, address to) {
        id = ERRAND_ID.asBytes32().tload();
        to = ERRAND_TO.asAddress().tload();
        if (to != address(0)) token = ERRAND_TOKEN.asAddress().tload();
    }

    /// @inheritdoc IPayDesk
    function payAddressOf(bytes32 id) public view override returns (address) {
        return PayAddress.at(prefix, address(this), id, constructorHash);
    }

    /// @dev As the pay address: pays what is here toward the debt; what that leaves is the debtor's credit in Escrow.
    function _payDebt(bytes32 id) private returns (address debtor) {
        (Owed owed, Progress progress, Origin origin, PackedConditions conditions) = debtBook.slotsOf(id);
        (IERC20 token, uint256 scale) = _tokenIn(id, conditions);
        debtor = origin.debtor();
        uint256 here = token.balanceOf(address(this));
        if (here == 0) revert NothingToSweep(id, address(token));
        uint256 taken = 0;
        if (progress.state().isOpen()) {
            // No rebate is above the charge, so less than this is below any payoff, and nothing more need be computed.
            uint256 least = Math.saturatingSub(owed.total(), uint256(progress.paid()) + origin.charge());
            taken = _settle(id, owed.isOffered(), least, token, scale, here);
        }
        if (here > taken) _creditSurplus(id, token, debtor, taken, here - taken);
    }

    /// @dev Ends the debt the cheapest way that the money is enough for, else pays. Ending fails while the token keeps a share
    /// of what moves: then it pays as well.
    /// @return taken What left the pay address.
    function _settle(
        bytes32 id,
        bool isOffered,
        uint256 least,
        IERC20 token,
        uint256 scale,
        uint256 here
    ) private returns (uint256 taken) {
        uint256 units = here / scale; // Down: dust below a unit becomes surplus.
        uint64 offered = isOffered ? _offered(id) : type(uint64).max;
        if (units < Math.min(least, offered)) return _payHere(id, token, scale, units);
        Quote memory quote = debtLens.quote(id, uint40(block.timestamp));
        uint256 left = Math.saturatingSub(quote.total, quote.paid) + quote.fee;
        if (left == 0) return 0; // Of a dispute's debt; what is here is the debtor's.
        uint64 enough = offered < quote.payoff ? offered : quote.payoff;
        if (units >= enough) {
            token.forceApprove(address(debtBook), enough * scale);
            if (_end(id, quote.payoff, offered)) return enough * scale;
        }
        return _payHere(id, token, scale, Math.min(units, left));
    }

    function _end(bytes32 id, uint64 payoff, uint64 offered) private returns (bool) {
        if (offered < payoff) {
            try debtBook.payOffer(id) {
                return true;
            } catch {
                return false;
            }
        }
        try debtBook.payoff(id, payoff) {
            return true;
        } catch {
            return false;
        }
    }

    function _payHere(bytes32 id, IERC20 token, uint256 scale, uint256 units) private returns (uint256 taken) {
        taken = units * scale;
        token.forceApprove(address(debtBook), taken);
        debtBook.pay(id, uint64(units)); // Fits: below the payoff, or not above what is left.
    }

    /// @dev What the creditor would settle for now; more than any payoff if nothing.
    function _offered(bytes32 id) private view returns (uint64) {
        Offer memory offer = debtBook.offerOf(id);
        return block.timestamp <= offer.until ? offer.amount : type(uint64).max;
    }

    /// @dev Where Escrow cannot take it, what was paid counts all the same, and the surplus waits here for the next sweep.
    function _creditSurplus(bytes32 id, IERC20 token, address debtor, uint256 taken, uint256 surplus) private {
        token.forceApprove(address(escrow), surplus);
        try escrow.depositFor(address(token), debtor, surplus, id) {} catch {
            require(taken > 0, IEscrow.DepositFailed(address(token), address(this), surplus));
        }
    }

    /// @dev The answer is not looked at, because Tether on TRON says false when it succeeds; `recover` looks at the balance.
    function _sendAll(IERC20 token, address to) private {
        token.trySafeTransfer(to, token.balanceOf(address(this)));
    }

    /// @dev Makes and destroys the contract at the pay address, which does the errand.
    function _empty(bytes32 id) private {
        ERRAND_ID.asBytes32().tstore(id);
        Create2.deploy(0, id, PayAddress.constructorOf(IPayDesk.emptyPayAddress.selector));
    }

    function _held(address account, address token) private view returns (uint256) {
        return token == address(0) ? account.balance : IERC20(token).balanceOf(account);
    }
}
