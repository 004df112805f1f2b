// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// @title Tether's fee switch, as on Ethereum and TRON
interface ITetherLegacy {
    /// @notice Share of each transfer that the token's owner keeps, in basis points; 0 while the switch is off.
    function basisPointsRate() external view returns (uint256);
}
