// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Conditions, TokenKind} from "../types/DataTypes.sol";

/// The conditions of a debt in one word, so that a payment reads them once and copies nothing:
///
///   token 160 │ lateBpsPerYear 16 │ feeCapBps 16 │ rebateBps 16 │ graceDays 8 │ tokenKind 8 │ scalePower 8
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
                    (uint256(conditions.scalePower) << 224)
            );
    }

    function unpack(PackedConditions self) internal pure returns (Conditions memory) {
        return
            Conditions({
                token: self.token(),
                lateBpsPerYear: uint16(self.lateBpsPerYear()),
                feeCapBps: uint16(self.feeCapBps()),
                rebateBps: uint16(self.rebateBps()),
                graceDays: uint8(self.graceSeconds() / 1 days),
                tokenKind: self.tokenKind(),
                scalePower: uint8(PackedConditions.unwrap(self) >> 224)
            });
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

    /// @dev Compared as numbers, since each reading of an enum checks its range again.
    function isKind(PackedConditions self, TokenKind kind) internal pure returns (bool) {
        return uint8(PackedConditions.unwrap(self) >> 216) == uint8(kind);
    }

    /// @notice Token units per amount unit; `registerConditions` keeps the power small.
    function scale(PackedConditions self) internal pure returns (uint256) {
        unchecked {
            return 10 ** uint256(uint8(PackedConditions.unwrap(self) >> 224));
        }
    }
}
