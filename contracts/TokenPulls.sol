// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IDebtMoney} from "./interfaces/IDebtMoney.sol";
import {ITetherLegacy} from "./interfaces/ITetherLegacy.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {TokenKind} from "./types/DataTypes.sol";

/// @title How tokens come in
///
/// WHAT COUNTS is what arrived, for the kinds of token that may keep a share; for the others, what was asked for, since a
/// second balance costs 3,100 gas. The kind is part of the conditions that both signed.
abstract contract TokenPulls {
    using SafeERC20 for IERC20;

    /// @dev `tokenArrived` is what counts. Only for a `payer` who sends the transaction or has signed for this debt.
    function _pullTo(
        address payer,
        address to,
        PackedConditions conditions,
        uint256 tokenAmount,
        bool isMeasured
    ) internal returns (bool isMoved, uint256 tokenArrived) {
        IERC20 token = IERC20(conditions.token());
        uint256 before = isMeasured ? token.balanceOf(to) : 0;
        isMoved = token.trySafeTransferFrom(payer, to, tokenAmount);
        if (!isMeasured || !isMoved) return (isMoved, tokenAmount);
        // Never more than was asked for, whatever else reached the account during the transfer.
        tokenArrived = Math.min(Math.saturatingSub(token.balanceOf(to), before), tokenAmount);
    }

    /// @dev As `_pullTo`, where there is no second way; `arrived` is the same in units.
    function _pullOrRevert(
        address payer,
        address to,
        PackedConditions conditions,
        uint64 amount
    ) internal returns (uint256 tokenArrived, uint64 arrived) {
        uint256 scale = conditions.scale();
        uint256 tokenAmount = _timesScale(amount, scale);
        bool isMoved;
        (isMoved, tokenArrived) = _pullTo(payer, to, conditions, tokenAmount, _isMeasured(conditions));
        require(isMoved, IDebtMoney.PaymentFailed(conditions.token(), payer, tokenAmount));
        arrived = _inUnits(tokenArrived, scale);
    }

    /// @dev Fits: not above the amount that was asked for. Down: dust below a unit is not credited.
    function _inUnits(uint256 tokenArrived, uint256 scale) internal pure returns (uint64 arrived) {
        arrived = uint64(tokenArrived / scale);
        require(arrived > 0, IDebtMoney.AmountTooSmall(arrived, 1));
    }

    /// @dev Unchecked: below 2^64 times 10^30.
    function _timesScale(uint64 amount, uint256 scale) internal pure returns (uint256) {
        unchecked {
            return amount * scale;
        }
    }

    function _isMeasured(PackedConditions conditions) internal view returns (bool) {
        if (!conditions.isOfKind(TokenKind.TetherLegacy)) return conditions.isOfKind(TokenKind.Measured);
        return ITetherLegacy(conditions.token()).maximumFee() > 0;
    }
}
