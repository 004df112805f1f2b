// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";

/// @title The only custodian
///
/// WHY. A creditor whose account cannot receive (a token's blocklist, a hostile contract) must not make the debtor late.
/// The payment then comes here and belongs to the creditor, who takes it out to any account.
///
/// ROLES. DebtBook, which created this contract, is the only one that credits. The owner of a credit is the only one who
/// withdraws it, and only the whole of it. There is no administrator, no fee, no expiry and no pause.
///
/// TOKENS. Whether a transfer out succeeded is judged by this contract's own balance, which must fall by exactly the
/// amount: Tether on TRON returns false on success, Tether on Ethereum returns nothing, others return false on failure.
/// It is tried once; a second try after a false answer would pay twice. A fee switch that is on is borne by the
/// receiver. A token that stops for everybody (pause) stops a withdrawal too, and the credit stays.
///
/// NOT CHECKED. Tokens that arrive without a credit (someone's plain transfer) belong to nobody and stay. A token whose
/// balances shrink by themselves can leave less than was credited: the first to withdraw get theirs, the last wait.
contract Escrow is IEscrow, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    address private immutable debtBook;

    /// @inheritdoc IEscrow
    mapping(address token => mapping(address account => uint256)) public override creditOf;

    /// @inheritdoc IEscrow
    mapping(address token => uint256) public override liabilitiesOf;

    constructor() {
        debtBook = msg.sender;
    }

    /// @inheritdoc IEscrow
    function credit(address token, address account, uint256 amount, bytes32 id) external override nonReentrant {
        // Check
        require(msg.sender == debtBook, OnlyDebtBook(msg.sender));
        uint256 liabilities = liabilitiesOf[token] + amount;
        uint256 balance = IERC20(token).balanceOf(address(this));
        require(balance >= liabilities, CreditNotCovered(token, liabilities, balance));

        // Effect
        liabilitiesOf[token] = liabilities;
        creditOf[token][account] += amount;
        emit Credited(token, account, amount, id);
    }

    /// @inheritdoc IEscrow
    function withdraw(address token, address to) external override nonReentrant returns (uint256 amount) {
        // Check
        amount = creditOf[token][msg.sender];
        require(amount > 0, NothingToWithdraw(token, msg.sender));

        // Effect
        creditOf[token][msg.sender] = 0;
        liabilitiesOf[token] -= amount;
        emit Withdrawn(token, msg.sender, to, amount);

        // Interaction
        uint256 balance = IERC20(token).balanceOf(address(this));
        // The answer is not looked at, because Tether on TRON says false when it succeeds; the balance tells.
        IERC20(token).trySafeTransfer(to, amount);
        uint256 sent = balance - IERC20(token).balanceOf(address(this));
        require(sent == amount, WithdrawalFailed(token, to, amount));
    }
}
