// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// @title Calendar months
/// @notice Adds calendar months to an instant in UTC, because that is how people owe: "on the 31st of each month".
/// A month is numbered from March of the year 0, so that the leap day is the last of its year and every month but
/// February has a length that one formula gives (H. Hinnant, "chrono-compatible low-level date algorithms"). Days are
/// told apart by way of the Julian calendar, whose every fourth year is a leap year: fewer steps than eras of 400 years.
/// Unchecked: instants and months are far below 2^64, and an instant since 1970 is after March of the year 0.
library CalendarMonths {
    /// @dev Days from 1 March of the year 0 to 1 January 1970, in the proleptic Gregorian calendar.
    uint256 private constant EPOCH_DAY = 719_468;
    uint256 private constant DAYS_IN_400_YEARS = 146_097;
    uint256 private constant DAYS_IN_4_YEARS = 1_461;

    /// @dev The 28th of February, the last month of a year, as 32 times its number and its day, both from 0.
    uint256 private constant LAST_28TH = 32 * 11 + 27;
    /// @dev A bit for each month of 30 days, March the lowest: April, June, September, November.
    uint256 private constant MONTHS_OF_30_DAYS = 330;

    /// @notice The same day and time of day `months` later; a day that the month lacks becomes its last day.
    /// Always counted from the anchor: 31 January, 28 February, 31 March.
    function addMonths(uint256 anchor, uint256 months) internal pure returns (uint256) {
        unchecked {
            (uint256 month, uint256 day) = monthAndDayOf(anchor);
            return inMonth(month + months, day, anchor % 1 days);
        }
    }

    /// @notice The instant at `day` and `timeOfDay` of the month, or at the month's last day if it is shorter.
    /// Every month has the 28th. February lacks the later days or has just one of them, so that from the 29th on the day
    /// before the next year is meant; other months lack at most the 31st.
    function inMonth(uint256 month, uint256 day, uint256 timeOfDay) internal pure returns (uint256) {
        unchecked {
            uint256 year = month / 12;
            uint256 monthOfYear = month % 12;
            // Month and day are compared as one number, and the 31st is taken away without asking: jumps are what costs.
            if (32 * monthOfYear + day > LAST_28TH) return (_newYear(year + 1) - 1) * 1 days + timeOfDay;
            day -= (day / 30) & (MONTHS_OF_30_DAYS >> monthOfYear); // `day / 30` is 1 for the 31st, else 0.
            // 31, 30, 31, 30, 31 days repeat from March on: 153 days in 5 months.
            return (_newYear(year) + (153 * monthOfYear + 2) / 5 + day) * 1 days + timeOfDay;
        }
    }

    /// @return month Number of the month, March of the year 0 being 0.
    /// @return day Day of the month, from 0.
    function monthAndDayOf(uint256 at) internal pure returns (uint256 month, uint256 day) {
        unchecked {
            uint256 quarterDays = 4 * (at / 1 days) + (4 * EPOCH_DAY + 3);
            uint256 century = quarterDays / DAYS_IN_400_YEARS;
            // Three centuries of four lack a leap day: put back, so that every fourth year has one.
            quarterDays += 3 * century + (century % 4);
            uint256 fifthDays = 5 * ((quarterDays % DAYS_IN_4_YEARS) / 4) + 2;
            month = (quarterDays / DAYS_IN_4_YEARS) * 12 + fifthDays / 153;
            day = (fifthDays % 153) / 5;
        }
    }

    /// @return Days from 1970 to 1 March of the year.
    function _newYear(uint256 year) private pure returns (uint256) {
        unchecked {
            uint256 century = year / 100;
            return (DAYS_IN_4_YEARS * year) / 4 - century + century / 4 - EPOCH_DAY;
        }
    }
}
