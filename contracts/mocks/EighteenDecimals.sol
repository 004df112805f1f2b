// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {TestToken} from "./TestToken.sol";

/// @title Tether as on BNB Smart Chain
/// @notice Its vice: 18 decimals, so 1e-6 token is 10^12 of its units.
contract EighteenDecimals is TestToken {
    function decimals() public pure override returns (uint8) {
        return 18;
    }
}
