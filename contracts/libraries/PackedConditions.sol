// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Conditions, TokenKind} from "../types/DataTypes.sol";

/// What a payment needs of the conditions of a debt in one word, so that it reads them once and copies nothing:
///
///   token 160 │ lateBpsPerYear 16 │ feeCapBps 16 │ rebateBps 16 │ graceDays 8 │ tokenKind 8 │ scalePower 8
///   cureDays 8 │ missedBeforeNotice 8 │ holdDays 8
///
/// Low bits first.
type PackedConditions is uint256;

using PackedConditionsMath for PackedConditions global;

/// @title Conditions, packed and unpacked
library PackedConditionsMath {
    function pack(Conditions memory conditions) internal pure returns (PackedConditions) {
        return
            PackedConditions.wrap(
                uint160(conditions.token) |
                    (uint256(conditions.lateBpsPerYear) << 160) |
                    (uint256(conditions.feeCapBps) << 176) |
                    (uint256(conditions.rebateBps) << 192) |
                    (uint256(conditions.graceDays) << 208) |
                    (uint256(conditions.tokenKind) << 216) |
                    (uint256(conditions.scalePower) << 224) |
                    (uint256(conditions.cureDays) << 232) |
                    (uint256(conditions.missedBeforeNotice) << 240) |
                    (uint256(conditions.holdDays) << 248)
            );
    }

    /// @notice The conditions, without the remedies, which stand in words of their own.
    function unpack(PackedConditions self) internal pure returns (Conditions memory conditions) {
        conditions.token = self.token();
        conditions.lateBpsPerYear = uint16(self.lateBpsPerYear());
        conditions.feeCapBps = uint16(self.feeCapBps());
        conditions.rebateBps = uint16(self.rebateBps());
        conditions.graceDays = uint8(self.graceSeconds() / 1 days);
        conditions.tokenKind = self.tokenKind();
        conditions.scalePower = uint8(PackedConditions.unwrap(self) >> 224);
        conditions.cureDays = uint8(self.cureSeconds() / 1 days);
        conditions.missedBeforeNotice = uint8(self.missedBeforeNotice());
        conditions.holdDays = uint8(self.holdSeconds() / 1 days);
    }

    function token(PackedConditions self) internal pure returns (address) {
        return address(uint160(PackedConditions.unwrap(self)));
    }

    function lateBpsPerYear(PackedConditions self) internal pure returns (uint256) {
        return uint16(PackedConditions.unwrap(self) >> 160);
    }

    function feeCapBps(PackedConditions self) internal pure returns (uint256) {
        return uint16(PackedConditions.unwrap(self) >> 176);
    }

    function rebateBps(PackedConditions self) internal pure returns (uint256) {
        return uint16(PackedConditions.unwrap(self) >> 192);
    }

    function graceSeconds(PackedConditions self) internal pure returns (uint256) {
        unchecked {
            return uint256(uint8(PackedConditions.unwrap(self) >> 208)) * 1 days; // At most 255 days.
        }
    }

    function tokenKind(PackedConditions self) internal pure returns (TokenKind) {
        return TokenKind(uint8(PackedConditions.unwrap(self) >> 216));
    }

    /// @dev Compared as a number: a payment need not check that it is one of the kinds.
    function isOfKind(PackedConditions self, TokenKind kind) internal pure returns (bool) {
        return uint8(PackedConditions.unwrap(self) >> 216) == uint8(kind);
    }

    /// @notice Token units per amount unit; `registerConditions` keeps the power small.
    function scale(PackedConditions self) internal pure returns (uint256) {
        unchecked {
            return 10 ** uint256(uint8(PackedConditions.unwrap(self) >> 224));
        }
    }

    function cureSeconds(PackedConditions self) internal pure returns (uint256) {
        unchecked {
            return uint256(uint8(PackedConditions.unwrap(self) >> 232)) * 1 days; // At most 255 days.
        }
    }

    function missedBeforeNotice(PackedConditions self) internal pure returns (uint256) {
        return uint8(PackedConditions.unwrap(self) >> 240);
    }

    function holdSeconds(PackedConditions self) internal pure returns (uint256) {
        unchecked {
            return (PackedConditions.unwrap(self) >> 248) * 1 days; // At most 255 days.
        }
    }
}
