// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IDebtMoney} from "./interfaces/IDebtMoney.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {Consent} from "./libraries/Consent.sol";
import {Holding, Purpose, State} from "./types/DataTypes.sol";

/// @title The only custodian
///
/// WHY. A creditor whose account cannot receive (a token's blocklist, a hostile contract) must not make the debtor late,
/// and money whose owner is not decided yet (a dispute, an offer, a deposit, a principal) must not lie with either side.
///
/// CREDITS AND HOLDINGS. A credit is one account's, who takes it out to any account. A holding is nobody's yet: anyone
/// may ask for its release, and the debt's state, its `until` and its `Purpose` alone decide whose credit it becomes, unless
/// DebtBook takes it before for what both signed or the arbiter ruled.
/// Only credits leave this contract, so no payee can stop a release.
///
/// ROLES. DebtBook, which created this contract, is the only one that credits, holds and takes what it has just sent or
/// decided. The owner of a credit is the only one who withdraws it, in person or by signature, and only the whole of it.
/// `strayRecipient` may get what is beyond all credits and holdings, and nothing else. There is no administrator, no
/// fee, no expiry and no pause.
///
/// TOKENS. Whether a transfer out succeeded is judged by this contract's own balance, which must fall by exactly the
/// amount: Tether on TRON returns false on success, Tether on Ethereum returns nothing, others return false on failure.
/// It is tried once; a second try after a false answer would pay twice. A fee switch that is on is borne by the
/// receiver. A token that stops for everybody (pause) stops a withdrawal too, and the credit stays.
///
/// NOT CHECKED. Who sent what is stray: it goes to `strayRecipient`, who must give it back. A token whose balances shrink
/// by themselves can leave less than was credited: the first to withdraw get theirs, the last wait.
contract Escrow is IEscrow, EIP712, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    bytes32 private constant WITHDRAWAL_TYPEHASH = keccak256(
        "Withdrawal(address token,address account,address to,uint256 nonce,uint40 signBy)"
    );

    IDebtMoney private immutable debtBook;

    /// @inheritdoc IEscrow
    address public immutable override strayRecipient;

    /// @inheritdoc IEscrow
    mapping(address token => mapping(address account => uint256)) public override creditOf;

    /// @inheritdoc IEscrow
    mapping(address token => uint256) public override liabilitiesOf;

    /// @inheritdoc IEscrow
    mapping(bytes32 id => uint256) public override principalHoldingOf;

    /// @inheritdoc IEscrow
    mapping(address account => uint256) public override nonceOf;

    mapping(uint256 number => Holding) private _holdings;
    uint256 private _lastHolding;

    modifier onlyDebtBook() {
        require(msg.sender == address(debtBook), OnlyDebtBook(msg.sender));
        _;
    }

    constructor(address strayRecipient_) EIP712("Duebook Escrow", "1") {
        debtBook = IDebtMoney(msg.sender);
        strayRecipient = strayRecipient_;
    }

    /// @inheritdoc IEscrow
    function credit(
        address token,
        address account,
        uint256 amount,
        bytes32 id
    ) external override onlyDebtBook nonReentrant {
        _owe(token, amount);
        _credit(token, account, amount, id);
    }

    /// @inheritdoc IEscrow
    function hold(
        Purpose purpose,
        bytes32 id,
        address token,
        address from,
        uint256 amount,
        uint40 until
    ) external override onlyDebtBook nonReentrant returns (uint256 holding) {
        _owe(token, amount);
        holding = ++_lastHolding;
        if (purpose == Purpose.Principal) _lockPrincipal(id, holding);
        _holdings[holding] = Holding(purpose, token, from, until, amount, id);
        emit HoldingAdded(holding, id, from, purpose, token, amount, until);
    }

    /// @inheritdoc IEscrow
    function take(uint256 holding, address account, uint256 amount) external override onlyDebtBook nonReentrant {
        _take(holding, account, amount);
    }

    /// @inheritdoc IEscrow
    function release(uint256 holding) external override nonReentrant returns (address account) {
        Holding memory held = _holdings[holding];
        account = _ownerOf(holding, held);
        _take(holding, account, held.amount);
    }

    /// @inheritdoc IEscrow
    function depositFor(
        address token,
        address account,
        uint256 amount,
        bytes32 id
    ) external override nonReentrant returns (uint256 credited) {
        uint256 before = IERC20(token).balanceOf(address(this));
        bool isMoved = IERC20(token).trySafeTransferFrom(msg.sender, address(this), amount);
        credited = Math.min(Math.saturatingSub(IERC20(token).balanceOf(address(this)), before), amount);
        require(isMoved && credited > 0, DepositFailed(token, msg.sender, amount));
        _owe(token, credited);
        _credit(token, account, credited, id);
    }

    /// @inheritdoc IEscrow
    function withdraw(address token, address to) external override nonReentrant returns (uint256) {
        return _withdraw(token, msg.sender, to);
    }

    /// @inheritdoc IEscrow
    function withdrawBySignature(
        address token,
        address account,
        address to,
        uint40 signBy,
        bytes calldata signature
    ) external override nonReentrant returns (uint256) {
        // Check
        require(block.timestamp <= signBy, SignatureExpired(signBy, block.timestamp));
        uint256 nonce = nonceOf[account];
        bytes32 withdrawal = keccak256(abi.encode(WITHDRAWAL_TYPEHASH, token, account, to, nonce, signBy));
        require(Consent.isGiven(account, _hashTypedDataV4(withdrawal), signature), SignatureInvalid(account));

        // Effect
        nonceOf[account] = nonce + 1;
        return _withdraw(token, account, to);
    }

    /// @inheritdoc IEscrow
    function recoverStray(address token) external override nonReentrant returns (uint256 amount) {
        amount = Math.saturatingSub(IERC20(token).balanceOf(address(this)), liabilitiesOf[token]);
        require(amount > 0, NothingStray(token));
        emit StrayRecovered(token, strayRecipient, amount);
        _send(token, strayRecipient, amount);
    }

    /// @inheritdoc IEscrow
    function holdingOf(uint256 holding) external view override returns (Holding memory) {
        return _holdings[holding];
    }

    /// @dev What is promised must be there.
    function _owe(address token, uint256 amount) private {
        uint256 liabilities = liabilitiesOf[token] + amount;
        uint256 balance = IERC20(token).balanceOf(address(this));
        require(balance >= liabilities, CreditNotCovered(token, liabilities, balance));
        liabilitiesOf[token] = liabilities;
    }

    function _credit(address token, address account, uint256 amount, bytes32 id) private {
        creditOf[token][account] += amount;
        emit Credited(token, account, amount, id);
    }

    /// @dev One at a time, or the second would go to the debtor of a debt that needed but one.
    function _lockPrincipal(bytes32 id, uint256 holding) private {
        uint256 locked = principalHoldingOf[id];
        require(_holdings[locked].amount == 0, HoldingFirm(locked));
        principalHoldingOf[id] = holding;
    }

    function _take(uint256 holding, address account, uint256 amount) private {
        Holding storage held = _holdings[holding];
        require(held.amount > 0, HoldingEmpty(holding));
        require(amount <= held.amount, HoldingTooSmall(holding, held.amount, amount));
        held.amount -= amount;
        emit HoldingReleased(holding, held.id, account, amount);
        _credit(held.token, account, amount, held.id);
    }

    /// @dev Whose it is by now; reverts while that is not decided.
    function _ownerOf(uint256 holding, Holding memory held) private view returns (address) {
        require(held.amount > 0, HoldingEmpty(holding));
        State state = debtBook.debtOf(held.id).state;
        bool isOver = block.timestamp > held.until;
        if (held.purpose == Purpose.Payment) {
            if (state == State.Void) return debtBook.debtOf(held.id).debtor;
            require(state != State.Disputed && block.timestamp >= held.until, HoldingFirm(holding));
            return debtBook.creditorOf(held.id);
        }
        if (held.purpose == Purpose.Principal) {
            if (state != State.None) return debtBook.debtOf(held.id).debtor;
            require(isOver, HoldingFirm(holding));
            return held.from;
        }
        bool isOpen = state.isOpen();
        if (held.purpose == Purpose.Deposit) {
            require(!isOpen, HoldingFirm(holding));
            return debtBook.debtOf(held.id).debtor;
        }
        require(isOver || !isOpen, HoldingFirm(holding));
        return held.from;
    }

    function _withdraw(address token, address account, address to) private returns (uint256 amount) {
        // Check
        amount = creditOf[token][account];
        require(amount > 0, NothingToWithdraw(token, account));

        // Effect
        creditOf[token][account] = 0;
        liabilitiesOf[token] -= amount;
        emit Withdrawn(token, account, to, amount);

        // Interaction
        _send(token, to, amount);
    }

    /// @dev The answer is not looked at, because Tether on TRON says false when it succeeds; the balance tells.
    function _send(address token, address to, uint256 amount) private {
        uint256 balance = IERC20(token).balanceOf(address(this));
        IERC20(token).trySafeTransfer(to, amount);
        uint256 sent = Math.saturatingSub(balance, IERC20(token).balanceOf(address(this)));
        require(sent == amount, WithdrawalFailed(token, to, amount));
    }
}
