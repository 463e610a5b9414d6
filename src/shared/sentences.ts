import type { Detail } from '../domain/decision.ts'
import { cents, formatCents } from '../domain/money.ts'
import { TENDER_NAMES, type TenderKind } from '../domain/tender.ts'
import type { AnyRejection } from './answer.ts'

const money = (value: string | number | undefined): string => formatCents(cents(Number(value ?? 0)))

/** What a person reads when a rule refused: what happened, and what to do. One line for each rule. */
const SENTENCES: Record<AnyRejection, string | ((detail: Detail) => string)> = {
  malformed_call: 'The workstation could not read that. Nothing was changed.',
  unknown_method: 'The workstation does not know that act. Nothing was changed.',
  bad_input: ({ field }) =>
    `Something in ${field || 'the form'} is not right. Nothing was changed.`,
  card_number:
    'That looks like a card number. Headgate never takes or keeps card numbers; clear the field.',
  not_signed_in: 'Sign in first.',
  locked: 'This workstation is locked. Enter your PIN to go on.',
  not_your_role: 'Your role may not do this. Ask a supervisor.',
  not_ready: 'The workstation is not ready yet. Wait a moment and try again.',

  folder_not_empty: 'This workstation is set up already.',
  till_named_twice: 'Each till needs a number of its own.',
  unknown_time_zone: 'That time zone is not known. Use a name such as America/Los_Angeles.',

  wrong_number_or_pin: ({ triesLeft }) =>
    triesLeft === undefined
      ? 'The staff number or the PIN is not right.'
      : `The staff number or the PIN is not right. ${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left.`,
  locked_out:
    'Five wrong PINs in a row: this staff number is locked. A supervisor can set a new PIN in Settings.',
  staff_inactive: 'This staff number is no longer active. Ask a supervisor.',
  pin_guessable:
    'That PIN is too easy to guess. Choose six digits that are not all the same or in a row.',
  wrong_recovery_code:
    'That is not the recovery code from the sealed envelope. Each code works once; look for the newest envelope.',
  staff_number_taken: ({ number }) =>
    `Staff number ${number ?? ''} is taken already. Choose another.`,
  unknown_staff: 'There is nobody with that staff number.',
  last_supervisor: 'At least one active supervisor must remain.',

  no_such_account: 'No account matches. Check the number, or search by name or address.',
  several_match: 'Several accounts match. Choose one with the arrow keys.',
  stub_not_read: 'That code is not a bill of this district. Type the account number instead.',

  unknown_till: ({ till }) => `There is no till ${till ?? ''} at this office.`,
  till_in_use: ({ till, cashier }) => `Till ${till} is open with ${cashier}. Choose another till.`,
  cashier_has_open_batch: ({ till }) =>
    `You already have a drawer open at till ${till}. Finish it first.`,
  giver_must_sign: 'Whoever hands over the starting cash signs with staff number and PIN.',
  giver_is_receiver: 'Somebody other than the cashier hands over the starting cash.',
  starting_cash_over_change_fund: ({ changeFundCents }) =>
    `The change fund holds ${money(changeFundCents)}. Starting cash cannot be more than that.`,
  business_date_far_ahead: ({ businessOn, lastOn }) =>
    `The clock says ${businessOn}, but the last business date was ${lastOn}. Check the clock, then confirm.`,

  no_open_batch: 'Open a drawer first.',
  batch_not_yours: ({ cashier }) => `This drawer belongs to ${cashier}.`,
  batch_already_counted: 'This drawer is counted and closed to payments. Open a new one.',
  count_in_progress: 'The drawer is being counted. Finish the count first.',
  payment_unfinished: 'There is an unfinished payment. Finish it or clear it before counting.',
  payments_held: ({ count }) =>
    `${count === 1 ? 'One payment is' : `${count} payments are`} held. Press F6 at the counter and finish or give up each one before counting.`,
  held_full: ({ most }) => `${most} payments are held already. Recall one and finish it first.`,
  payment_taken_already: 'This payment was recorded already. It cannot be held.',
  not_held: 'That payment is not held any more.',

  no_lines: 'Choose an account first.',
  account_twice: ({ accountNo }) => `Account ${accountNo} is on this payment already.`,
  unknown_account: ({ accountNo }) => `There is no account ${accountNo}.`,
  account_closed: ({ accountNo }) =>
    `Account ${accountNo} is closed and owes nothing. Ask a supervisor.`,
  unknown_fee_code: ({ feeCode }) => `There is no fee code ${feeCode ?? ''}. Press * for the list.`,
  amount_zero: 'The amount is zero. Type an amount.',
  amount_over_limit: ({ limitCents }) =>
    `That is over the limit of ${money(limitCents)} for one payment.`,
  tender_zero: 'A tender of zero is not a tender. Type an amount.',
  tendered_less_than_total: ({ remainingCents }) => `${money(remainingCents)} remains to be paid.`,
  change_exceeds_cash_tendered:
    'Change can only be given from cash. A check may be for what remains; more can stay as credit on an account.',
  tender_not_accepted: ({ kind }) =>
    `This office does not accept ${(TENDER_NAMES[kind as TenderKind] ?? 'that').toLowerCase()} payments. Ask for another way to pay.`,
  check_number_missing: 'Type the number printed on the check.',
  check_twice: ({ number }) =>
    `Check ${number ?? ''} is on this payment already. One check is one tender, with one amount.`,
  not_the_same_check: ({ receiptNo }) =>
    `That check did not pay on receipt ${receiptNo ?? ''} in this drawer. Take it as a check of its own.`,
  checks_not_accepted: ({ accountNo }) =>
    `Checks are not accepted for account ${accountNo}. Ask for cash, card, a cashier's check or a money order.`,
  card_slip_incomplete: 'Type the approval code and the last four digits from the card slip.',
  card_exceeds_remaining: ({ remaining }) =>
    `A card pays what remains and no more: ${money(remaining)}.`,
  not_a_check: 'That is not the line of a check.',
  check_not_read: 'The check could not be read for certain. Type its number.',
  needs_confirmation: 'This payment needs one more key to confirm.',
  entry_id_reused: 'This was already recorded with other content. Start again.',

  receipt_not_in_batch: ({ receiptNo }) =>
    `Receipt ${receiptNo} is not in your open drawer. Ask a supervisor.`,
  fixed_meanwhile: 'This payment was fixed meanwhile. Look at it again.',
  nothing_to_fix: 'It stands like that already. Nothing was changed.',
  rounded_cash_cannot_change: ({ cents: by }) =>
    `The cash on this payment was rounded by ${money(by)}, so it has to stay cash. Ask a supervisor.`,
  change_was_given: ({ changeCents }) =>
    `${money(changeCents)} change was given on this payment, and change never comes out of a check or card. It cannot be fixed here: ask a supervisor.`,
  check_pays_elsewhere: ({ receiptNo }) =>
    `The same check pays on receipt ${receiptNo} too. Fix that one first.`,
  cash_fixes_used_up: ({ limit }) =>
    `Cash was put right ${limit} times today, and that is the limit. Ask a supervisor.`,
  fee_cannot_move: ({ feeName }) =>
    `${feeName} is a fee and belongs to no account, so it cannot be moved. Ask a supervisor.`,
  accounts_imported_since:
    'Accounts were imported after this payment, and the new balances may hold it. Ask the billing office to move it.',
  unknown_fix: 'There is no fix with that number.',

  unknown_receipt: ({ receiptNo }) => `There is no receipt ${receiptNo ?? ''}.`,
  unknown_turn_off: 'That payment stopped no turn-off.',
  turn_off_told_already: ({ toldTo }) => `That was told already: ${toldTo}.`,
  unknown_printer: 'That printer is not set up here.',
  unknown_job: 'That receipt is no longer waiting to print.',
  may_have_printed:
    'That receipt may have printed. Look at the paper; if it is not there, print it again marked DUPLICATE.',
  printer_needs_address: 'A network printer needs a host and a port.',
  printer_in_use: 'Receipts go to this printer now. Choose another one first.',

  drop_of_nothing: 'The drop is zero. Type the amount that goes to the safe.',
  drop_exceeds_cash_taken: 'That is more cash than this drawer ever held. Check the amount.',
  no_count: 'No count is under way.',
  count_already_submitted: 'The first count is submitted. Count again; it cannot be left now.',
  no_reason_owed: 'No reason is asked for this drawer.',
}

export function sentenceFor(rejection: AnyRejection, detail: Detail = {}): string {
  const sentence = SENTENCES[rejection]
  return typeof sentence === 'function' ? sentence(detail) : sentence
}
