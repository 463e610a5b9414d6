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

  centre_needed:
    "The centre does not answer, and this is the whole district's. Nothing was changed; try again when the status bar says it is reached.",
  address_unreadable:
    'That is no address. Write the name of the centre, such as db.district.example, with :5432 and /headgate where they differ.',
  accounts_are_central:
    'This workstation is enrolled: its accounts come from the centre, and are imported there.',
  code_unreadable: 'That is no enrollment code: five groups of five letters and digits.',
  code_refused:
    'The centre does not take this code. A code works once and not for long; ask whoever runs the centre for a new one.',
  centre_unreachable: ({ host }) =>
    `Nobody answers at ${host}. Check the address and the network, then try again. Nothing was changed.`,
  centre_untrusted: ({ host }) =>
    `${host} could not prove that it is the centre, so nothing was sent. Its certificate is missing, expired, or of another name.`,
  certificate_wanted: ({ host }) =>
    `${host} wants a certificate of this machine. The certificate file holds none that it knows; ask whoever handed it out.`,
  enrolled_already: 'This workstation is enrolled already, and the centre answers.',
  not_enrolled: 'This workstation stands alone. Enroll it first.',
  other_identity: ({ office, workstation }) =>
    `That code is for workstation ${workstation} of office ${office}. Ask for one for this workstation.`,
  centre_is_demo: 'That centre holds demo data only, and these books are real. Nothing was sent.',
  books_are_demo: 'These are demo books, and that centre is real. Nothing was sent.',
  practice_stands_alone: 'A practice workstation is never enrolled: nothing in it is real.',
  unknown_exception: 'There is no such exception any more.',
  exception_resolved_already: ({ name }) => `${name} has looked at this already.`,

  folder_not_empty: 'This workstation is set up already.',
  till_named_twice: 'Each till needs a number of its own.',
  unknown_time_zone: 'That time zone is not known. Use a name such as America/Los_Angeles.',

  last_till: 'At least one till must remain in use.',
  fee_code_not_digits: ({ code }) =>
    `"${code}" cannot be a fee code: one to four digits, so that it can be keyed.`,
  fee_code_taken: ({ code }) =>
    `Fee code ${code} is taken already; a retired one keeps its number. Choose another.`,
  policy_back_dated: ({ today }) =>
    `A policy never changes a day that is past. Choose today, ${today}, or a later day.`,
  policy_as_before: 'That is the value already in force on that day. Nothing was changed.',
  cutoff_not_a_time: 'Type the time as hours and minutes, such as 17:30.',
  policy_amount_zero: 'This amount cannot be zero.',
  figure_out_of_range: ({ least, most }) => `Type a whole number from ${least} to ${most}.`,
  small_payment_over_limit: ({ limitCents }) =>
    `A small payment must be below the payment limit of ${money(limitCents)}.`,
  tolerance_over_ceiling: ({ ceilingCents }) =>
    `The count tolerance cannot be above the drawer's ceiling of ${money(ceilingCents)}.`,
  starting_cash_over_ceiling: ({ ceilingCents }) =>
    `Starting cash cannot be above the drawer's ceiling of ${money(ceilingCents)}.`,
  cash_report_over_law: ({ lawCents }) =>
    `Federal law asks for a report beyond ${money(lawCents)} in cash. The district may note less, not more.`,
  tenders_without_cash: 'Cash is legal tender and is always accepted. Leave it in the list.',
  tender_twice: 'Each tender stands in the list once.',
  rounding_step_not_five: 'Cash is rounded to 5 cents or not at all.',
  rounding_without_resolution:
    'Cash rounding is adopted by the board. Name its resolution, such as Resolution 2026-31.',
  no_services: 'At least one service must remain.',
  service_twice: ({ code }) => `There are two services ${code}. Give each a code of its own.`,
  service_code_wrong: ({ code }) =>
    `"${code}" cannot be a service code: small letters, digits and dashes, beginning with a letter, and not "credit".`,
  gl_account_not_free: ({ glAccount }) =>
    `"${glAccount}" cannot be this ledger account: the workstation keeps it for itself, or it holds a blank. Use one such as revenue:41.`,
  allocation_names_unknown_service: ({ service }) =>
    `The allocation order names ${service}, and on that day there is no such service. Change the order first.`,
  allocation_step_twice: ({ service }) =>
    `The allocation order names ${service} twice for the same age. Once is enough.`,
  denomination_always_counted: ({ denomination }) =>
    `${denomination} must stay on the count sheet: such cash can be in a drawer. Only $2, half dollars and dollar coins may be left off.`,
  layout_without_name: 'Give the layout a name.',
  layout_named_twice: ({ layout }) => `There are two layouts ${layout}. Give each its own name.`,
  layout_length_wrong: ({ layout, least, most }) =>
    `The line of ${layout} must have from ${least} to ${most} digits.`,
  layout_without_account: ({ layout, most }) =>
    `${layout} needs exactly one part that is the account number, of at most ${most} digits.`,
  layout_part_outside: ({ layout, part, length }) =>
    `The part "${part}" of ${layout} must lie within its ${length} digits, and fixed digits must be as many as the part is long.`,
  layout_parts_overlap: ({ layout, part, other }) =>
    `In ${layout}, ${part} and ${other} stand in the same place.`,
  layout_amount_wrong: ({ layout, most }) =>
    `${layout} may have one part that is the amount due, of at most ${most} digits.`,
  layout_check_wrong: ({ layout, check }) =>
    `Check digit ${check} of ${layout} lies outside the line, or its weights cannot tell a wrong digit.`,
  layout_check_covers_itself: ({ layout, check }) =>
    `Check digit ${check} of ${layout} is reckoned over itself or over one that comes after it.`,
  layout_like_a_card: ({ layout }) =>
    `A line of ${layout} could pass for a payment card number, and those are never read. Begin it with fixed digits no card begins with, such as 9.`,

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

  import_under_way: 'An import is under way already. Wait until it is done, or leave it first.',
  no_such_import: 'That import is not there any more. Choose the file again.',
  import_part_lost: 'The file did not arrive whole. Choose it again.',
  import_not_checked: 'The file was not checked yet. Check it first.',
  import_has_errors:
    'The file has errors, so nothing was imported. Put them right and choose it again.',
  as_of_unreadable: 'The balances stand for a date and a time at the office, as 2026-11-23 06:00.',
  as_of_in_future:
    'The balances cannot stand for a time that has not come yet. Check the date and the clock.',
  as_of_before_last: ({ asOf }) =>
    `The balances in the books stand for ${asOf}, and these for an earlier time. Choose a newer file, or say that an older one is meant.`,

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
  batch_paused: ({ till }) =>
    `Your drawer at till ${till} is paused. Press Enter on the Drawer screen to go on with it.`,
  batch_not_paused: ({ till }) => `The drawer at till ${till} is not paused: it is open.`,
  count_in_progress: 'The drawer is being counted. Finish the count first.',
  payment_unfinished: 'There is an unfinished payment. Finish it, hold it or clear it first.',
  payments_held: ({ count }) =>
    `${count === 1 ? 'One payment is' : `${count} payments are`} held. Press F6 at the counter and finish or give up each one before counting.`,
  held_full: ({ most }) => `${most} payments are held already. Recall one and finish it first.`,
  payment_taken_already: 'This payment was recorded already. It cannot be held.',
  not_held: 'That payment is not held any more.',

  cashier_has_open_run: ({ batchNo }) =>
    `You already have run ${batchNo ?? ''} open. Go on with it and close it first.`,
  received_in_future: 'The day it came in cannot be after today.',
  run_control_missing: 'Count the items and total them first: neither can be zero.',
  opener_must_sign: 'Two people open the mail. The second one signs with staff number and PIN.',
  opener_is_cashier: 'Somebody other than the cashier must have opened it too, and signs.',
  no_open_run: 'There is no open run of yours. Begin one first.',
  source_of_another_batch:
    'This payment came in another way than the open drawer or run takes. Nothing was recorded; begin it again.',
  no_change_in_run:
    'A run gives no change. Go back to the amount and type all that came in: what is more than due stays as a credit.',
  run_difference_unexplained:
    'The run does not agree with what was counted first. Say why, or go back and look for it.',
  manual_in_run: 'A manual receipt is keyed at the counter, not in a run.',

  manual_not_in_book: ({ paper }) =>
    `No book of manual receipts has number ${paper ?? ''}. Check the number; a supervisor registers new books under Receipts.`,
  manual_used: ({ paper, receiptNo }) =>
    `Manual receipt ${paper} was keyed already: it is receipt ${receiptNo}.`,
  manual_spoiled: ({ paper, reason }) => `Manual receipt ${paper} is marked spoiled: ${reason}.`,
  manual_written_in_future: 'The date and time written on the paper cannot be after now.',
  manual_written_long_ago: ({ days }) =>
    `That paper was written more than ${days} days ago. Ask a supervisor: it is keyed only with an approval.`,
  book_issued_in_future: 'The book cannot have been issued after today.',
  book_numbers_backwards: 'The last number of a book cannot be below its first.',
  book_too_large: ({ most }) => `A book has at most ${most} numbers. Check the first and the last.`,
  book_overlaps: ({ first, last }) =>
    `Another book has some of these numbers: ${first} to ${last}. Check the series and the numbers.`,

  no_lines: 'Choose an account first.',
  account_twice: ({ accountNo }) => `Account ${accountNo} is on this payment already.`,
  unknown_account: ({ accountNo }) => `There is no account ${accountNo}.`,
  account_closed: ({ accountNo }) =>
    `Account ${accountNo} is closed and owes nothing. Ask a supervisor.`,
  unknown_fee_code: ({ feeCode }) => `There is no fee code ${feeCode ?? ''}. Press * for the list.`,
  too_many_lines: ({ most }) =>
    `One payment has at most ${most} lines. Take the others as a payment of their own.`,
  unknown_payer_list: ({ number }) => `There is no payer list ${number}. Press * for the lists.`,
  payer_list_number_taken: ({ number }) =>
    `Number ${number} is a payer list or a fee already. Choose another number.`,
  payer_list_full: ({ most }) => `A payer list has at most ${most} accounts. Begin a second list.`,
  payer_list_empty: 'A payer list needs at least one account.',
  account_listed_twice: ({ accountNo }) => `Account ${accountNo} is on the list already.`,
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
    `Receipt ${receiptNo} is not in your open drawer or run. Ask a supervisor.`,
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
  practice_opened_by_hand:
    'It cannot be opened from here. Start it beside this window with Headgate --practice.',
  payer_beside_account:
    'The account on this payment says who pays. Name a payer only where fees alone are paid.',
  unknown_fix: 'There is no fix with that number.',
  unknown_drop: 'There is no drop with that number.',

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
  change_order_of_nothing: 'Count what goes out and what comes in.',
  change_order_unequal: ({ outCents, inCents }) =>
    `${money(outCents)} goes out and ${money(inCents)} comes in. Both must be the same amount.`,
  change_order_exceeds_cash_taken:
    'That is more cash than this drawer ever held. Check what goes out.',
  change_order_must_be_signed:
    'Whoever hands over the change from the safe signs with staff number and PIN.',
  change_order_signed_by_oneself:
    'Somebody other than the cashier hands over the change and signs.',
  receiver_must_sign: 'Whoever takes over the drawer signs with staff number and PIN.',
  receiver_is_giver: 'Somebody other than its cashier takes over the drawer.',
  receiver_takes_no_payments: ({ receiver }) =>
    `${receiver} takes no payments, so a drawer cannot be theirs. Choose a cashier.`,
  receiver_has_open_batch: ({ receiver, till }) =>
    `${receiver} has a drawer open at till ${till}. It is finished first.`,
  no_count: 'No count is under way.',
  count_already_submitted: 'The first count is submitted. Count again; it cannot be left now.',
  no_reason_owed: 'No reason is asked for this drawer.',
}

export function sentenceFor(rejection: AnyRejection, detail: Detail = {}): string {
  const sentence = SENTENCES[rejection]
  return typeof sentence === 'function' ? sentence(detail) : sentence
}
