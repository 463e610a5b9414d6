import type { BusinessDate, Instant } from './calendar.ts'
import type { Rounded } from './cash-rounding.ts'
import type { CardsFound, PaperFound } from './count-tenders.ts'
import type { CashCount } from './denomination.ts'
import type { CountOutcome, DrawerCount } from './drawer.ts'
import type { ListedFeeCode } from './fee-code.ts'
import type { MovedFrom } from './fix/fixed-payment.ts'
import type { ManualReceipt, ReceiptBook } from './manual-receipt.ts'
import type { Cents } from './money.ts'
import type { PayerList } from './payer-list.ts'
import type { Payer } from './payment/payer.ts'
import type { DecidedAccountLine, DecidedLine } from './payment/payment-line.ts'
import type { CashPaid } from './payment.ts'
import type { PolicyRecord } from './policy.ts'
import type { DrawerSource, RunSource, Source } from './source.ts'
import type { Role, StaffName } from './staff.ts'
import type { KeptTape } from './tape.ts'
import type { Tender, TenderTotals } from './tender.ts'
import type { Till } from './till.ts'

/** A change that came from the centre: its position in the district's feed. Nobody asked for it here. */
interface FromCentre {
  readonly fromCentre?: number
}

/** What each kind of entry says beyond its postings. A kind's shape is never changed, only added to as a new `v`. */
export interface Facts {
  'incarnation.started': {
    readonly tag: string
    /** Ed25519 public key, base64url of its 32 bytes. */
    readonly publicKey: string
    /** `centre_ahead`, `chain_forked`: the centre knows of entries that these books do not. */
    readonly reason:
      | 'set_up'
      | 'folder_copied'
      | 'folder_restored'
      | 'key_missing'
      | 'centre_ahead'
      | 'chain_forked'
    readonly forkedFrom?: {
      readonly incarnation: string
      readonly seq: number
      readonly hash: string
    }
  }
  'district.set_up': {
    readonly district: string
    readonly officeName: string
    readonly tills: readonly string[]
    readonly bankId: string
    readonly bankName: string
    readonly changeFundCents: Cents
    readonly isDemo: boolean
    /** Books to practice in: nothing in them is real, and they are never synced. */
    readonly isPractice?: true
  }
  /** The names at the head of receipts from here on. v2 adds `fromCentre`. */
  'office.changed': { readonly district: string; readonly officeName: string } & FromCentre
  /** v2 adds `fromCentre`. */
  'till.changed': Till & { readonly change: 'added' | 'edited' } & FromCentre
  /** v2 adds `fromCentre`. */
  'reference.imported': FromCentre & {
    readonly noun: 'accounts' | 'fee_codes' | 'receipt_logo'
    readonly rows: number
    /** SHA-256 of the canonical rows, hexadecimal. */
    readonly digest: string
    readonly source: string
    readonly asOf: Instant
  }
  /** v2 adds `fromCentre`. */
  'staff.changed': FromCentre & {
    readonly number: string
    readonly name: string
    readonly roles: readonly Role[]
    readonly isActive: boolean
    readonly change: 'added' | 'edited' | 'pin_set' | 'unlocked'
  }
  /** The sealed code let a supervisor choose a new PIN; another code was sealed in its place. */
  'recovery_code.used': { readonly number: string }
  'staff.locked_out': { readonly number: string; readonly tries: number }
  /** The whole list as it stands from now on; without accounts it is forgotten. v2 adds `fromCentre`. */
  'payer_list.changed': PayerList & FromCentre
  /** v2 adds `fromCentre`. */
  'fee_code.changed': ListedFeeCode & { readonly change: 'added' | 'edited' } & FromCentre
  /** v2 adds `fromCentre`. */
  'policy.adopted': { readonly policy: PolicyRecord } & FromCentre
  /** Asked of the centre, which owns what is to change. Nothing changes here before it comes back. */
  'change.requested': RequestedChange & {
    /** Where in the district's feed that stood which is to change; 0 where there was nothing. */
    readonly basedOn: number
  }
  /** What a person found about something that the centre raised. */
  'exception.resolved': { readonly n: number; readonly note: string }
  /** v2 adds `carriedFrom`, v3 `source`. */
  'batch.opened': {
    readonly batchNo: string
    readonly n: number
    readonly till: string
    readonly startingCash: CashCount
    readonly floatCents: Cents
    /** Who handed over the starting cash, or counted the drawer together with who took it over. */
    readonly giver?: StaffName
    readonly doneAlone: boolean
    /** The batch whose starting cash stayed in the tray; absent where it was handed out. */
    readonly carriedFrom?: string
    /** The till's place; absent where it is the counter. */
    readonly source?: DrawerSource
  }
  /** The drawer is locked and its key kept: nobody posts until its cashier is back. */
  'batch.paused': { readonly batchNo: string; readonly till: string }
  'batch.resumed': { readonly batchNo: string; readonly till: string }
  /** The mail or the drop box was opened by two, and counted before anything is keyed. */
  'run.opened': {
    readonly batchNo: string
    readonly n: number
    readonly till: string
    readonly source: RunSource
    readonly receivedOn: BusinessDate
    readonly controlCount: number
    readonly controlCents: Cents
    /** The tape whose total is the control total. */
    readonly tape?: KeptTape
    /** The second person, who signed. */
    readonly opener?: StaffName
    readonly doneAlone: boolean
  }
  /** The run agrees with its control, or how it differs is said; what it holds goes to the safe. */
  'run.closed': {
    readonly batchNo: string
    readonly till: string
    readonly itemCount: number
    readonly totalCents: Cents
    readonly controlCount: number
    readonly controlCents: Cents
    readonly itemsOver: number
    readonly itemsShort: number
    readonly overCents: Cents
    readonly shortCents: Cents
    readonly reason?: string
    readonly cashCents: Cents
    /** What it holds beside cash. */
    readonly tendered: TenderTotals
  }
  /** v3 adds `receivedOn`, `sendsReceipt` and `manual`, v4 `payer` where fees alone are paid. */
  'payment.taken': {
    readonly receiptNo: string
    readonly n: number
    readonly batchNo: string
    readonly till: string
    readonly source: Source
    /** When the first key of this payment was pressed. */
    readonly startedAt: Instant
    readonly lines: readonly DecidedLine[]
    readonly tenders: readonly Tender[]
    readonly totalCents: Cents
    readonly changeCents: Cents
    readonly confirmed: readonly string[]
    /** How the cash leg was rounded; absent where it was not. */
    readonly rounded?: Extract<Rounded, { readonly cents: Cents }>
    /** Cash of this payer with this payment, where it is beyond what has to be noted. */
    readonly cashNoted?: CashPaid
    /** The adding machine's tape whose total is an amount of this payment. */
    readonly tape?: KeptTape
    /** The day an item of a run came in. */
    readonly receivedOn?: BusinessDate
    /** Of a run, where no receipt is printed unless it was asked for: this one was. */
    readonly sendsReceipt?: true
    /** The paper that was written while the machine was down. */
    readonly manual?: ManualReceipt
    readonly payer?: Payer
  }
  'receipt_book.issued': ReceiptBook
  'manual_receipt.spoiled': {
    readonly bookSeries: string
    readonly number: number
    readonly reason: string
  }
  /** Another kind of tender, or another number on it, for the same cents; cash never moves. */
  'tender.corrected': {
    readonly fixNo: string
    readonly n: number
    readonly batchNo: string
    readonly till: string
    readonly receiptNo: string
    /** Among the tenders of the payment, from 0. */
    readonly place: number
    readonly was: Tender
    readonly became: Tender
    readonly confirmed: readonly string[]
  }
  /** A whole line went to the right account. */
  'line.moved': {
    readonly fixNo: string
    readonly n: number
    readonly batchNo: string
    readonly till: string
    readonly receiptNo: string
    /** Among the lines of the payment, from 0. */
    readonly place: number
    readonly from: MovedFrom
    readonly to: DecidedAccountLine
    readonly confirmed: readonly string[]
  }
  'cash.dropped': {
    readonly dropNo: string
    readonly n: number
    readonly batchNo: string
    readonly till: string
    readonly cents: Cents
  }
  /** Notes swapped for coin with the safe: totals are unchanged, so that nothing is posted. */
  'cash.exchanged': {
    readonly exchangeNo: string
    readonly n: number
    readonly batchNo: string
    readonly till: string
    /** What left the drawer, and what came from the safe: the same amount. */
    readonly out: CashCount
    readonly in: CashCount
    readonly cents: Cents
    /** Who counted it with the cashier and signed. */
    readonly giver?: StaffName
    readonly doneAlone: boolean
  }
  'drawer.opened': { readonly batchNo: string; readonly till: string; readonly reason: string }
  /** v2 adds `checks`, `cards`, and the outcome `differs`. */
  'drawer.counted': {
    readonly batchNo: string
    readonly till: string
    readonly attempt: number
    readonly outcome: CountOutcome
    readonly count: DrawerCount
    readonly countedCents: Cents
    readonly expectedCents: Cents
    /** Drops keyed beyond what the drawer could hold; absent where there were none. */
    readonly overdrawnCents?: Cents
    /** Of cash; never netted with the other tenders. */
    readonly overCents: Cents
    readonly shortCents: Cents
    readonly checks?: PaperFound
    readonly cards?: CardsFound
    readonly isFinal: boolean
    readonly owesReason: boolean
    readonly startingCashCents: Cents
    readonly startingCash?: CashCount
    readonly proceedsCents: Cents
  }
  'difference.explained': { readonly batchNo: string; readonly reason: string }
  'receipt.reprinted': {
    readonly receiptNo: string
    readonly copy: number
    readonly reason: string
  }
  /** Whoever would turn the water off was told that a payment stopped it; v2: or no longer does. */
  'turn_off.told': {
    readonly receiptNo: string
    readonly accountNo: string
    readonly toldTo: string
    readonly noLongerStopped?: true
  }
}

/** What is the centre's once a workstation is enrolled. */
export type RequestedKind = 'staff.changed' | 'policy.adopted' | 'fee_code.changed'
type RequestedChange = {
  [Kind in RequestedKind]: { readonly kind: Kind; readonly facts: Facts[Kind] }
}[RequestedKind]
