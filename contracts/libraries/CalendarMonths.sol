// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Calendar months
/// @notice Adds calendar months to an instant in UTC, because that is how people owe: "on the 31st of each month".
/// A month is numbered from March of the year 0, so that the leap day is the last of its year and every month but
/// February has a length that one formula gives (H. Hinnant, "chrono-compatible low-level date algorithms").
/// Unchecked: instants and months are far below 2^64, and an instant since 1970 is after March of the year 0.
library CalendarMonths {
    /// @dev Days from 1 March of the year 0 to 1 January 1970, in the proleptic Gregorian calendar.
    uint256 private constant EPOCH_DAY = 719_468;
    uint256 private constant DAYS_IN_400_YEARS = 146_097;
    uint256 private constant DAYS_IN_100_YEARS = 36_524;
    uint256 private constant DAYS_IN_4_YEARS = 1_461;

    /// @notice The same day and time of day `months` later; a day that the month lacks becomes its last day.
    /// Always counted from the anchor: 31 January, 28 February, 31 March.
    function addMonths(uint256 anchor, uint256 months) internal pure returns (uint256) {
        (uint256 month, uint256 day) = monthAndDayOf(anchor);
        return inMonth(month + months, day, anchor % 1 days);
    }

    /// @notice The instant at `day` and `timeOfDay` of the month, or at the month's last day if it is shorter.
    function inMonth(uint256 month, uint256 day, uint256 timeOfDay) internal pure returns (uint256) {
        unchecked {
            uint256 first = firstDayOf(month);
            // Every month has the 28th, so only the days after it can be lacking.
            uint256 dayInMonth = day < 28 ? day : Math.min(day, firstDayOf(month + 1) - first - 1);
            return (first + dayInMonth) * 1 days + timeOfDay;
        }
    }

    /// @return month Number of the month, March of the year 0 being 0.
    /// @return day Day of the month, from 0.
    function monthAndDayOf(uint256 at) internal pure returns (uint256 month, uint256 day) {
        unchecked {
            uint256 sinceMarch0 = at / 1 days + EPOCH_DAY;
            uint256 dayOfEra = sinceMarch0 % DAYS_IN_400_YEARS;
            // The leap days of 4, 100 and 400 years are taken out, so that every year of the era has 365 days.
            uint256 yearOfEra =
                (dayOfEra -
                    dayOfEra / (DAYS_IN_4_YEARS - 1) +
                    dayOfEra / DAYS_IN_100_YEARS -
                    dayOfEra / (DAYS_IN_400_YEARS - 1)) / 365;
            uint256 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
            uint256 monthOfYear = (5 * dayOfYear + 2) / 153;
            month = (400 * (sinceMarch0 / DAYS_IN_400_YEARS) + yearOfEra) * 12 + monthOfYear;
            day = dayOfYear - firstDayOfMonthInYear(monthOfYear);
        }
    }

    /// @return Days from 1970 to the first day of the month.
    function firstDayOf(uint256 month) private pure returns (uint256) {
        unchecked {
            uint256 year = month / 12;
            return 365 * year + year / 4 - year / 100 + year / 400 + firstDayOfMonthInYear(month % 12) - EPOCH_DAY;
        }
    }

    /// @dev 31, 30, 31, 30, 31 days repeat from March on: 153 days in 5 months.
    function firstDayOfMonthInYear(uint256 monthOfYear) private pure returns (uint256) {
        unchecked {
            return (153 * monthOfYear + 2) / 5;
        }
    }
}
