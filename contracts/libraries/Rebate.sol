// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Schedule, ScheduleMath} from "./ScheduleMath.sol";

/// @title Rebate of an early payoff
/// @notice The charge is earned installment by installment; a payoff gives back a share of what is not yet earned.
///
///   ┌───────────────────────────────────────────────────────────────────────────┐
///   │ rebate(t) = floor(floor(charge (n - countDue(t)) / n) · rebateBps / 1e4)   │
///   └───────────────────────────────────────────────────────────────────────────┘
library Rebate {
    /// @notice What a payoff at `at` gives back; rounds down twice, as the terms say, so by less than two units.
    function rebateAt(
        Schedule schedule,
        uint256 charge,
        uint256 rebateBps,
        uint256 at
    ) internal pure returns (uint256) {
        uint256 n = schedule.installments();
        uint256 unearned = (charge * (n - schedule.countDue(at))) / n;
        return (unearned * rebateBps) / ScheduleMath.BPS;
    }
}
