// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {TransientSlot} from "@openzeppelin/contracts/utils/TransientSlot.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IDebtBook} from "./interfaces/IDebtBook.sol";
import {IDebtLens, Quote} from "./interfaces/IDebtLens.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {Authorization, IPayDesk, Payment, Permit, Permit2Payment} from "./interfaces/IPayDesk.sol";
import {IPermit2} from "./interfaces/IPermit2.sol";
import {DebtSlots} from "./libraries/DebtSlots.sol";
import {Consent} from "./libraries/Consent.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {PayAddress} from "./libraries/PayAddress.sol";
import {Offer, State} from "./types/DataTypes.sol";

/// @title Conveniences of paying
///
/// ROLES. None. DebtBook does not know this contract: it pays as anyone may. Whoever calls moves own tokens, or those of
/// a payer who signed for this very debt. An ERC-2612 permission names no debt, so only its owner can use it here.
///
/// MONEY. What is taken goes on to DebtBook in the same transaction, so nothing is here between transactions and nothing
/// can be taken from here. What arrived is what is paid. A token whose fee switch is on keeps its share twice, because
/// the money moves twice; `DebtBook.pay` and pulling straight are cheaper for whoever can send a transaction.
///
/// PAY ADDRESS. See `PayAddress`. It depends on this contract and the id alone, so it is known before the debt is opened;
/// it can be swept once the debt is. A payment counts when it is swept, so whoever runs the desk sweeps at once.
///
/// TOKENS. As in DebtBook. A pay address pays DebtBook itself, so its money moves once.
///
/// NOT CHECKED. Tokens that someone sends to this contract belong to nobody: the next payment in that token that loses
/// something on the way is filled up from them. A payment for terms that are never opened stays at its pay address.
contract PayDesk is IPayDesk, EIP712, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using TransientSlot for bytes32;
    using TransientSlot for TransientSlot.AddressSlot;
    using TransientSlot for TransientSlot.Bytes32Slot;

    bytes32 private constant RECOVERY_TYPEHASH = keccak256(
        "Recovery(bytes32 id,address token,address to,uint40 signBy)"
    );
    bytes32 private constant DEBT_PAYMENT_TYPEHASH = keccak256("DebtPayment(bytes32 id)");
    string private constant PERMIT2_WITNESS =
        "DebtPayment witness)DebtPayment(bytes32 id)TokenPermissions(address token,uint256 amount)";

    // Transient slots: what the pay address that is being emptied shall do.
    bytes32 private constant ERRAND_ID = keccak256("Duebook.PayDesk.errand.id");
    bytes32 private constant ERRAND_TOKEN = keccak256("Duebook.PayDesk.errand.token");
    bytes32 private constant ERRAND_TO = keccak256("Duebook.PayDesk.errand.to");

    IDebtBook private immutable debtBook;
    IDebtLens private immutable debtLens;
    IEscrow private immutable escrow;
    IPermit2 private immutable permit2;
    bytes1 private immutable prefix;
    bytes32 private immutable constructorHash;
    PayDesk private immutable self;

    /// @param prefix_ First byte of what the chain hashes to a CREATE2 address: 0xff, on TRON 0x41.
    constructor(IDebtBook debtBook_, IDebtLens debtLens_, IPermit2 permit2_, bytes1 prefix_) EIP712("Duebook", "1") {
        debtBook = debtBook_;
        debtLens = debtLens_;
        escrow = IEscrow(debtBook_.escrow());
        permit2 = permit2_;
        prefix = prefix_;
        constructorHash = keccak256(PayAddress.constructorOf(IPayDesk.emptyPayAddress.selector));
        self = this;
    }

    /// @inheritdoc IPayDesk
    function payMany(Payment[] calldata payments) external override nonReentrant {
        _payMany(payments);
    }

    /// @inheritdoc IPayDesk
    function payManyWithPermit(Payment[] calldata payments, Permit calldata permit) external override nonReentrant {
        require(payments.length > 0, NothingToPay());
        bytes32 id = payments[0].id;
        (IERC20 owed, ) = _tokenOf(id);
        IERC20Permit token = IERC20Permit(address(owed));
        // A permission that was used before has left its allowance, so its failure says nothing; the pull tells.
        try
            token.permit(msg.sender, address(this), permit.value, permit.deadline, permit.v, permit.r, permit.s)
        {} catch {}
        _payMany(payments);
    }

    /// @inheritdoc IPayDesk
    function payWithAuthorization(bytes32 id, Authorization calldata authorization) external override nonReentrant {
        (IERC20 token, uint256 scale) = _tokenOf(id);
        uint256 tokenAmount = authorization.amount * scale;
        IERC3009(address(token)).receiveWithAuthorization(
            authorization.payer,
            address(this),
            tokenAmount,
            authorization.validAfter,
            authorization.validBefore,
            nonceOf(id, authorization.salt),
            authorization.v,
            authorization.r,
            authorization.s
        );
        uint64 amount = _forward(id, token, scale, tokenAmount);
        emit PaymentForwarded(id, authorization.payer, amount);
    }

    /// @inheritdoc IPayDesk
    function payWithPermit2(bytes32 id, Permit2Payment calldata payment) external override nonReentrant {
        (IERC20 token, uint256 scale) = _tokenOf(id);
        uint256 tokenAmount = payment.amount * scale;
        permit2.permitWitnessTransferFrom(
            IPermit2.PermitTransferFrom({
                permitted: IPermit2.TokenPermissions({token: address(token), amount: tokenAmount}),
                nonce: payment.nonce,
                deadline: payment.deadline
            }),
            IPermit2.SignatureTransferDetails({to: address(this), requestedAmount: tokenAmount}),
            payment.payer,
            keccak256(abi.encode(DEBT_PAYMENT_TYPEHASH, id)),
            PERMIT2_WITNESS,
            payment.signature
        );
        uint64 amount = _forward(id, token, scale, tokenAmount);
        emit PaymentForwarded(id, payment.payer, amount);
    }

    /// @inheritdoc IPayDesk
    function sweep(bytes32 id) external override nonReentrant {
        _empty(id, address(0), address(0));
    }

    /// @inheritdoc IPayDesk
    function recover(
        bytes32 id,
        address token,
        address to,
        uint40 signBy,
        bytes calldata signature
    ) external override nonReentrant {
        require(to != address(0), DestinationMissing()); // Without one, the errand is to pay the debt.
        require(block.timestamp <= signBy, RecoveryExpired(signBy, block.timestamp));
        (DebtSlots memory slots, IERC20 owed, ) = _known(id);
        require(token != address(owed), TokenOfDebt(token));
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(RECOVERY_TYPEHASH, id, token, to, signBy)));
        address debtor = slots.origin.debtor();
        require(Consent.isGiven(debtor, digest, signature), DebtorSignatureInvalid(debtor));
        address payAddress = payAddressOf(id);
        uint256 before = _held(payAddress, token);
        _empty(id, token, to);
        require(_held(payAddress, token) < before, NothingToSweep(id, token));
        emit TokensRecovered(id, token, to);
    }

    /// @inheritdoc IPayDesk
    /// @dev Runs as the pay address: `this`, the sender of calls and the balances are the pay address's, the code and `self`
    /// are PayDesk's. It uses no storage.
    function emptyPayAddress() external override returns (address heir) {
        require(msg.sender == address(self) && address(this) != address(self), OnlyPayAddress());
        (bytes32 id, address token, address to) = self.errand();
        heir = to;
        if (to == address(0)) heir = _payDebt(id);
        else if (token != address(0)) _sendAll(IERC20(token), to);
        if (address(this).balance == 0) heir = address(self); // Nothing goes there, and it is the cheapest to name.
    }

    /// @inheritdoc IPayDesk
    function errand() external view override returns (bytes32 id, address token, address to) {
        return (ERRAND_ID.asBytes32().tload(), ERRAND_TOKEN.asAddress().tload(), ERRAND_TO.asAddress().tload());
    }

    /// @inheritdoc IPayDesk
    function payAddressOf(bytes32 id) public view override returns (address) {
        return PayAddress.at(prefix, address(this), id, constructorHash);
    }

    /// @inheritdoc IPayDesk
    function nonceOf(bytes32 id, bytes32 salt) public pure override returns (bytes32) {
        return keccak256(abi.encode(id, salt));
    }

    function _payMany(Payment[] calldata payments) private {
        for (uint256 i = 0; i < payments.length; ++i) {
            bytes32 id = payments[i].id;
            (IERC20 token, uint256 scale) = _tokenOf(id);
            uint64 amount = _pay(id, token, scale, msg.sender, payments[i].amount);
            emit PaymentForwarded(id, msg.sender, amount);
        }
    }

    /// @dev Only for a `payer` who sends the transaction or has signed for this debt.
    function _pay(bytes32 id, IERC20 token, uint256 scale, address payer, uint64 amount) private returns (uint64) {
        token.safeTransferFrom(payer, address(this), amount * scale);
        return _forward(id, token, scale, amount * scale);
    }

    /// @dev Pays with the tokens that have come here: `tokenAmount`, or less if the token kept a share.
    function _forward(bytes32 id, IERC20 token, uint256 scale, uint256 tokenAmount) private returns (uint64 amount) {
        uint256 arrived = Math.min(token.balanceOf(address(this)), tokenAmount);
        amount = uint64(arrived / scale); // Fits: not above what was asked for. Down: dust below a unit stays here.
        _allow(token, address(debtBook), arrived);
        debtBook.pay(id, amount);
    }

    /// @dev Without limit, because it lets go only of what is on its way; written once for each token.
    function _allow(IERC20 token, address spender, uint256 tokenAmount) private {
        if (token.allowance(address(this), spender) < tokenAmount) token.forceApprove(spender, type(uint256).max);
    }

    /// @dev As the pay address: pays what is here toward the debt; what that leaves is the debtor's credit in Escrow.
    function _payDebt(bytes32 id) private returns (address debtor) {
        (DebtSlots memory slots, IERC20 token, uint256 scale) = _known(id);
        debtor = slots.origin.debtor();
        bool hasEnded = slots.progress.state() > State.Accelerated;
        uint256 here = token.balanceOf(address(this));
        require(here > 0, NothingToSweep(id, address(token)));
        uint256 taken = hasEnded ? 0 : _settle(id, slots, token, scale, here);
        if (here > taken) _creditSurplus(id, token, debtor, taken, here - taken);
    }

    /// @dev Ends the debt the cheapest way that the money is enough for, else pays. Ending fails while the token keeps a share
    /// of what moves: then it pays as well.
    /// @return taken What left the pay address.
    function _settle(
        bytes32 id,
        DebtSlots memory slots,
        IERC20 token,
        uint256 scale,
        uint256 here
    ) private returns (uint256 taken) {
        uint256 units = here / scale; // Down: dust below a unit becomes surplus.
        uint64 offered = slots.owed.isOffered() ? _offered(id) : type(uint64).max;
        // No rebate is above the charge, so less than this is below any payoff, and nothing more need be computed.
        uint256 least = Math.saturatingSub(slots.owed.total(), uint256(slots.progress.paid()) + slots.origin.charge());
        if (units < Math.min(least, offered)) return _payHere(id, token, scale, units);
        Quote memory quote = debtLens.quote(id, uint40(block.timestamp));
        uint64 enough = offered < quote.payoff ? offered : quote.payoff;
        if (units >= enough) {
            token.forceApprove(address(debtBook), enough * scale);
            if (_end(id, quote.payoff, offered)) return enough * scale;
        }
        uint256 left = Math.saturatingSub(quote.total, quote.paid) + quote.fee;
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
        return offer.amount > 0 && block.timestamp <= offer.until ? offer.amount : type(uint64).max;
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
    function _empty(bytes32 id, address token, address to) private {
        ERRAND_ID.asBytes32().tstore(id);
        ERRAND_TOKEN.asAddress().tstore(token);
        ERRAND_TO.asAddress().tstore(to);
        Create2.deploy(0, id, PayAddress.constructorOf(IPayDesk.emptyPayAddress.selector));
    }

    function _held(address account, address token) private view returns (uint256) {
        return token == address(0) ? account.balance : IERC20(token).balanceOf(account);
    }

    function _tokenOf(bytes32 id) private view returns (IERC20 token, uint256 scale) {
        (, token, scale) = _known(id);
    }

    function _known(bytes32 id) private view returns (DebtSlots memory slots, IERC20 token, uint256 scale) {
        PackedConditions conditions;
        (slots, conditions) = debtBook.slotsOf(id);
        require(conditions.token() != address(0), DebtUnknown(id));
        return (slots, IERC20(conditions.token()), conditions.scale());
    }
}
