// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// @title Tether's fee switch, as on Ethereum and TRON
interface ITetherLegacy {
    /// @notice The most that the token's owner keeps of a transfer; 0 while the switch is off. Asked instead of the rate,
    /// because no fee is above it, and the original finds its answer 350 gas sooner.
    function maximumFee() external view returns (uint256);
}
