// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IDebtBook} from "./interfaces/IDebtBook.sol";
import {Authorization, IPayDesk, Payment, Permit, Permit2Payment} from "./interfaces/IPayDesk.sol";
import {IPermit2} from "./interfaces/IPermit2.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";

/// @title Payments by signature, and several at once
///
/// MONEY. What is taken goes on to DebtBook in the same transaction, so nothing is here between transactions and nothing
/// can be taken from here. What arrived is what is paid. A token whose fee switch is on keeps its share twice, because
/// the money moves twice; `DebtBook.pay` and pulling straight are cheaper for whoever can send a transaction.
abstract contract DeskPayments is IPayDesk, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    bytes32 private constant DEBT_PAYMENT_TYPEHASH = keccak256("DebtPayment(bytes32 id)");
    string private constant PERMIT2_WITNESS =
        "DebtPayment witness)DebtPayment(bytes32 id)TokenPermissions(address token,uint256 amount)";

    IDebtBook internal immutable debtBook;
    IPermit2 private immutable permit2;

    constructor(IDebtBook debtBook_, IPermit2 permit2_) {
        (debtBook, permit2) = (debtBook_, permit2_);
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
    function nonceOf(bytes32 id, bytes32 salt) public pure override returns (bytes32) {
        return keccak256(abi.encode(id, salt));
    }

    function _tokenOf(bytes32 id) internal view returns (IERC20 token, uint256 scale) {
        (, , , PackedConditions conditions) = debtBook.slotsOf(id);
        return _tokenIn(id, conditions);
    }

    /// @dev Not `require`, which would bring the words of its error along for every debt.
    function _tokenIn(bytes32 id, PackedConditions conditions) internal pure returns (IERC20 token, uint256 scale) {
        if (conditions.token() == address(0)) revert DebtUnknown(id);
        return (IERC20(conditions.token()), conditions.scale());
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
}
