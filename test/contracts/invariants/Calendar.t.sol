// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {CalendarMonths} from "../../../contracts/libraries/CalendarMonths.sol";
import {Test, bounded} from "./Vm.sol";

/// @title Calendar months against the calendar as a child counts it: day by day
contract CalendarTest is Test {
    uint256 private constant EPOCH_MONTH = 12 * 1969 + 10; // January 1970, counted from March of the year 0.

    /// @dev The calendar repeats after 400 years, so this is all of it.
    function test_everyDayOf400Years() public pure {
        uint256 today;
        for (uint256 month = EPOCH_MONTH; month < EPOCH_MONTH + 400 * 12; ++month) {
            uint256 length = _lengthOf(month);
            for (uint256 day; day < 31; ++day) {
                uint256 expected = today + (day < length ? day : length - 1);
                _same(CalendarMonths.inMonth(month, day, 7), expected * 1 days + 7, "instant");
                if (day >= length) continue;
                (uint256 foundMonth, uint256 foundDay) = CalendarMonths.monthAndDayOf(expected * 1 days + 86_399);
                _same(foundMonth, month, "month");
                _same(foundDay, day, "day");
            }
            today += length;
        }
        _same(today, 146_097, "days of 400 years");
    }

    function testFuzz_monthsAreCalendarMonths(uint40 anchor, uint16 months) public pure {
        anchor = uint40(bounded(anchor, 0, 200 * 365 days));
        months = uint16(bounded(months, 0, 12_000));
        (uint256 month, uint256 day) = CalendarMonths.monthAndDayOf(anchor);
        uint256 length = _lengthOf(month + months);
        uint256 later = CalendarMonths.addMonths(anchor, months);
        (uint256 laterMonth, uint256 laterDay) = CalendarMonths.monthAndDayOf(later);
        _same(laterMonth, month + months, "month");
        _same(laterDay, day < length ? day : length - 1, "day, or the last of a shorter month");
        _same(later % 1 days, uint256(anchor) % 1 days, "time of day");
    }

    function _lengthOf(uint256 month) private pure returns (uint256) {
        uint8[12] memory lengths = [31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28];
        uint256 year = (month + 2) / 12; // The civil one.
        bool isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month % 12 == 11 && isLeap ? 29 : lengths[month % 12];
    }
}
