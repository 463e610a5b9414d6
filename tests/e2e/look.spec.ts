import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { stubText } from '../../src/domain/bill-stub.ts'
import { cents } from '../../src/domain/money.ts'
import {
  type AtWindow,
  atWindow,
  expectReceipt,
  findField,
  keyIn,
  openDrawer,
  pauseDrawer,
  signIn,
  signInToCounter,
} from '../fixtures/cashier.ts'
import { countKeys } from '../fixtures/count-keys.ts'
import { startDemoCentre } from '../fixtures/demo-centre.ts'
import { takeLargePayments } from '../fixtures/large-payments.ts'
import { expectGoodLook } from '../fixtures/look.ts'
import { openWindow } from '../fixtures/open-window.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

let workstation: StartedWorkstation | undefined
let window: AtWindow

test.describe.configure({ mode: 'parallel', timeout: 120_000 })
// A trace of so many looks would cost more than they do.
test.use({ trace: 'off' })
test.beforeEach(({ page }) => {
  window = atWindow(page)
})
test.afterEach(async () => workstation?.remove())

/** Presses keys until the words stand there, and looks. */
async function lookAt(name: string, keys: string, words: string | RegExp): Promise<void> {
  const { page, keypad } = window
  if (keys !== '') await keypad.press(keys)
  await page.getByText(words).filter({ visible: true }).first().waitFor()
  await expectGoodLook(page, name)
}

test('the pages before the first sign-in', async ({ page }) => {
  const { keypad } = window
  workstation = await startWorkstation({ tryDemo: false })
  await page.goto(workstation.address)
  await lookAt('welcome', '', 'Welcome to Headgate')
  await lookAt('set-up district', '2', 'Whose workstation is this?')
  await lookAt('set-up errors', 'Enter Enter Enter Enter', 'Type the name of the district')
  await page.getByRole('textbox', { name: 'District' }).fill('Deer Flat Water District')
  await page.getByRole('textbox', { name: 'Office' }).fill('Main office')
  await page.getByRole('textbox', { name: 'Workstation' }).focus()
  await lookAt('set-up supervisor', 'Enter Enter', 'Who answers for it first?')
  await keypad.press('501 Enter')
  await keypad.type('Ida Moss')
  await keypad.press('Enter 482913 482913')
  await lookAt('set-up cashiers', 'Enter', 'No cashiers yet')
  await lookAt('set-up add cashier', '+', 'New PIN, again')
  await keypad.press('502 Enter')
  await keypad.type('Jo Vane')
  await lookAt('set-up cashier', 'Enter 739164 739164 Enter', 'Jo Vane')
  await lookAt('set-up tills', 'Enter', 'Which tills are there')
  await lookAt('set-up bank', '1.2 Enter Enter 100000 Enter', 'Where do deposits go?')
  await keypad.type('River Bank')
  await lookAt('set-up receipt', 'Enter 4455 Enter', 'How do receipts come out?')
  await lookAt('set-up review', 'Enter Enter', 'Is this right?')
  await lookAt('set-up recovery code', 'Enter', 'It is shown this once')
})

test('a folder that is being prepared, and one that cannot be used', async ({ page }) => {
  workstation = await startWorkstation({ accounts: 1_000_000 })
  await page.goto(workstation.address)
  await lookAt('preparing', '', 'Getting the workstation ready')
  await workstation.kill()
  const database = join(workstation.dataFolder, 'headgate.db')
  writeFileSync(database, 'no books at all')
  // Otherwise the log may hold every page, and the books come back whole.
  for (const beside of ['-wal', '-shm']) rmSync(`${database}${beside}`, { force: true })
  workstation = await workstation.startAgain()
  await page.goto(workstation.address)
  await lookAt('problem', '', 'This workstation cannot take payments now')
})

test('sign-in, lock, and the pages that stand over everything', async ({ page, context }) => {
  workstation = await startWorkstation()
  const { keypad } = window
  await page.goto(workstation.address)
  await lookAt('sign-in', '', 'Demo data only')
  await lookAt('sign-in refused', '101 Enter 123456', '4 tries left')
  await page.getByRole('button', { name: 'Use the recovery code' }).click()
  await lookAt('recovery', '', 'Use the recovery code')
  await keypad.press('Escape Escape')
  await keyIn(window, '301')
  await lookAt('nothing for the role', '', 'Sign out')
  await lookAt('lock', 'Control+l', 'Locked: Marcus Lee')
  const newer = await context.newPage()
  await newer.goto(await workstation.newAddress())
  await lookAt('displaced', '', 'open in a newer window')
  await newer.close()
  await keypad.press('Enter')
  await page.getByText('Locked: Marcus Lee').waitFor()
  await workstation.kill()
  await lookAt('core lost', '', 'not answering')
})

test('the counter at each stage, and its dialogs', async ({ page }) => {
  workstation = await startWorkstation()
  const { keypad } = window
  await signIn(window, workstation)
  await lookAt('counter without a drawer', '', 'Open a drawer first')
  await openDrawer(window)
  await lookAt('find empty', '', 'Account, name, address')
  await keypad.type('hern')
  await lookAt('find matches', 'ArrowDown ArrowDown', 'Hernandez, Maria')
  await lookAt('customer', 'F2', 'Meter')
  await keypad.press('Escape Escape')
  await keypad.type('zzzz')
  await lookAt('find nothing', 'Enter', 'Nothing matches')
  await lookAt('amount', 'Escape 01409617 Enter', 'Total due')
  await lookAt('amount question', '20000 Enter', 'more than is due')
  await lookAt('tender', 'Escape Delete 14000 Enter 5000 Enter', 'Remaining')
  await lookAt('tender question', '30000 Enter', 'The change would be')
  await lookAt('done', 'Enter', 'Change to give')
  await lookAt('paper', 'F9', 'Receipts and slips on paper')
  await lookAt('move cash', 'Escape F7', 'Change order')
  await lookAt('drop', '1', 'Cash that goes to the safe')
  await lookAt('drop done', '2000 Enter', 'Both sign its slip')
  await lookAt('open drawer', 'Enter F12', 'Another reason')
  await lookAt('open drawer for another reason', '5', 'Why is it opened?')
  await lookAt('help', 'Escape F1', 'The same everywhere')
  await lookAt('commands', 'Escape Control+k', 'Go to Drawer')
  await keypad.type('change my')
  await lookAt('change PIN', 'Enter', 'PIN now')
  await keypad.press('Escape')
  await expect(findField(page)).toBeFocused()
})

test('the tape beside a money field', async ({ page }) => {
  workstation = await startWorkstation({ hasDrawer: true })
  await signInToCounter(window, workstation)
  await window.keypad.press('01409617 Enter')
  await lookAt('tape empty', 'F4', 'Nothing on the tape yet')
  const checks = '5320 + 4185 + 12.50 * 3 + 9900 + 120000 + 5.25 - 6410 + 10000 / 3 + 7700 + 8888 +'
  await lookAt('tape correcting', `${checks} 1 + 4100 + ArrowUp ArrowUp 2`, 'Instead of line 11')
  await lookAt('tape refused', 'Escape Escape +', 'Type a number first')
  await lookAt('tape clearing', 'Delete', 'All lines of this tape go')
  await lookAt('tape totalled', 'Escape Enter', '12 items')
  await expect(page.getByRole('dialog', { name: 'Tape' })).toContainText('1,730.62')
})

test('payments held, and one recalled', async ({ page }) => {
  workstation = await startWorkstation({ hasDrawer: true })
  const { keypad } = window
  await signInToCounter(window, workstation)
  await keypad.press('204817 Enter F6')
  await page.getByText('1 held').waitFor()
  await keypad.press('01409617 Enter Enter 5000 Enter F6')
  await page.getByText('2 held').waitFor()
  await keypad.press('204817 Enter 1000 Enter Enter')
  await expectReceipt(page, 1)
  await lookAt('held', 'F6', 'Recall')
  await lookAt('held give up', 'ArrowDown Delete', 'Give 50.00 cash back?')
  await lookAt('recalled', 'Escape ArrowUp Enter', 'while the payment was held')
  await keypad.press('Enter Enter F4 2000 + 3195 Enter Enter +')
  await page.getByRole('textbox', { name: 'Check number' }).waitFor()
  await keypad.press('77 Enter')
  await expectReceipt(page, 2)
  await lookAt('paper with a tape', 'F9', '2 items')
  await keypad.press('Escape Control+3')
  await page.getByRole('combobox', { name: /check number/ }).waitFor()
  await lookAt('details with a tape', '77 ArrowDown F2', '2 items')
})

test('fixing a payment, step by step', async ({ page }) => {
  workstation = await startWorkstation({ hasDrawer: true })
  const { keypad } = window
  await signInToCounter(window, workstation)
  await keypad.press('01409617 Enter Enter Enter')
  await expectReceipt(page, 1)
  await keypad.press('01422076 Enter 5000 Enter 2000 Enter 5000 Enter')
  await expectReceipt(page, 2)
  await lookAt('fix payment', 'F8', 'The kind of payment')
  await lookAt('fix part', '1', 'Which one is wrong?')
  await lookAt('fix kind', 'Enter', 'What was it truly?')
  await lookAt('fix slip', '+ 77', 'Check number')
  await lookAt('fixed kind', 'Enter', 'Corrected receipt')
  await keypad.press('Enter')
  await lookAt('done and fixed', '', 'Fixed')
  await keypad.press('F8 ArrowDown 2')
  await keypad.type('hern')
  await lookAt('fix account', 'ArrowDown', 'Hernandez, Maria')
  await lookAt('fix confirm', 'Escape 204817 Enter', 'no longer stopped')
  await lookAt('fixed account', 'Enter', 'CORRECTED RECEIPT')
  await keypad.press('Enter Control+3')
  await lookAt('receipt with a fix', 'ArrowDown ArrowDown F2', 'Put right since')
})

test('the drawer from its opening to its count', async ({ page }) => {
  workstation = await startWorkstation()
  const { keypad } = window
  await signIn(window, workstation)
  await page.getByText('Open a drawer first').waitFor()
  await lookAt('choose till', 'Enter', 'Choose a till')
  await lookAt('starting cash', 'Enter', 'Count the starting cash')
  await lookAt('giver', 'Enter Enter 10 F10', 'Who hands over 200.00?')
  await keypad.press('201 Enter 141421 Enter')
  await expect(findField(page)).toBeFocused()
  await keypad.press('204817 Enter Enter Enter')
  await expectReceipt(page, 1)
  await lookAt('drawer', 'Control+2', 'Today at this drawer')
  await lookAt('count chooser', 'F10', 'Pause or count')
  await lookAt('first count', '2 Enter Enter 3', 'first count')
  await lookAt('second count', 'F10', 'Count every piece once more')
  await lookAt('difference', 'Enter Enter 11 F10', 'needs a reason')
  await keypad.type('Two notes stuck')
  await lookAt('counted', 'Enter', 'Goes to the safe')
})

test('a drawer that is paused, fetches change, is cut for the courier, and is handed over', async ({
  page,
}) => {
  workstation = await startWorkstation({ hasDrawer: true })
  const { keypad } = window
  await signInToCounter(window, workstation)
  await keypad.press('204817 Enter 90000 Enter + Enter')
  await expectReceipt(page, 1)
  await lookAt(
    'change order',
    'F7 2 Enter Enter 2 + Enter Enter Enter Enter Enter Enter 40',
    '40.00',
  )
  await lookAt('change order signature', 'F10', 'Who hands over 40.00?')
  await lookAt('change order done', '201 Enter 141421 Enter', 'swapped with the safe')
  await keypad.press('Enter F12 1 F7 1 2000 Enter Enter')
  await lookAt('drawer above its ceiling', 'Control+2', 'more cash in the drawer')
  await pauseDrawer(window)
  await keyIn(window, '102')
  await openDrawer(window)
  await lookAt('relief drawer', 'Control+2', 'Paused')
  await pauseDrawer(window)
  await keyIn(window, '101')
  await lookAt('paused drawer', '', 'is paused since')
  await keypad.press('Enter')
  await expect(findField(page)).toBeFocused()
  await keypad.press('F10 3')
  await lookAt('count to go on', `${countKeys({ n20: 9 })}`, 'Count and go on')
  await keypad.press('F10')
  await page.getByText('Count every piece once more').waitFor()
  await lookAt('went on, reason owed', `${countKeys({ n20: 9 })} F10`, 'needs a reason')
  await lookAt('went on', 'Escape', 'less than before')
  await keypad.press('Enter')
  await expect(findField(page)).toBeFocused()
  await lookAt('drawer that owes a reason', 'Control+2', 'It still needs a reason')
  await lookAt('reason dialog', 'F2', 'what may have happened')
  await keypad.press('Escape')
  await lookAt('count to hand over', 'F11', 'Count together')
  await lookAt('receiver', `${countKeys({ n20: 9 })} F10`, 'Who takes over this drawer?')
  await lookAt('handed over', '103 Enter 161803 Enter', 'Sign out, so that')
})

test('a run of the mail, from its opening to its end', async ({ page }) => {
  workstation = await startWorkstation({ hasDrawer: true })
  const { keypad } = window
  await signInToCounter(window, workstation)
  await lookAt('begin run', '/', 'Open it together')
  await lookAt('begin run refused', 'F10', 'neither can be zero')
  await lookAt('begin run typed', 'Enter 1120 Enter 47905 Enter 5', '20 Nov')
  await lookAt('opener', 'F10', 'Who opened it with you?')
  await keypad.press('201 Enter 141421 Enter')
  await lookAt('run, first item', '', 'Item 1:')
  await lookAt('run, check number', '01409617 Enter', 'Check number')
  await lookAt('run, two stubs on one check', '/ 01422317 Enter', '214.31')
  await lookAt('run, other amount', '- 9000 Enter', 'more than is due')
  await lookAt('run, cash', 'Enter *', 'Cash in the envelope')
  await keypad.press('+ 4711 Enter')
  await lookAt('run, item taken', '', 'A turn-off was stopped')
  await keypad.type('zzzz')
  await lookAt('run, nothing found', '', 'Nothing matches')
  await lookAt('close run that differs', 'Escape F10', 'The run does not agree')
  await lookAt('close run, another reason', '5', 'Why does it differ?')
  await keypad.press('Escape Escape')
  await expect(findField(page)).toBeFocused()
  await lookAt('counter with a run that waits', '', 'Mail run: 1 of 5')
  await lookAt('drawer with a run that waits', 'Control+2', 'Go on')
  await keypad.press('/')
  await expect(page.getByRole('combobox', { name: /^Item 2:/ })).toBeFocused()
  await lookAt('close run that still differs', 'F10', 'The run does not agree')
  await lookAt('run closed', '3', 'Goes to the safe')
})

test('manual receipts: their register, and one keyed', async ({ page }) => {
  workstation = await startWorkstation()
  const { keypad } = window
  await signIn(window, workstation, '201')
  await lookAt('books empty', 'Control+3 /', 'No book of manual receipts')
  await lookAt('issue book', '+ 7 Enter 101 Enter 125 Enter', 'Issued to')
  await lookAt('issue book refused', '999 Enter Enter', 'nobody with that')
  await keypad.press('Escape + 7 Enter 101 Enter 125 Enter 101 Enter Enter')
  await page.getByText('7-000101 to 7-000125').first().waitFor()
  await keypad.press('Escape Control+q')
  await page.getByText('Demo data only').waitFor()
  await keyIn(window, '101')
  await openDrawer(window)
  await lookAt('manual receipt', '- 104 Enter 1120', 'of the book of')
  await lookAt('manual receipt refused', 'Enter 2561 Enter', 'That is no time')
  await keypad.press('Escape - 104 Enter Enter 001 Enter')
  await lookAt('manual receipt, its account', '', 'Account on manual receipt')
  await keypad.press('204817 Enter Enter Enter')
  await expectReceipt(page, 1)
  await lookAt('receipts with a paper', 'Control+3', 'Paper 7-000104')
  await lookAt('details of a paper', 'F2', 'Manual receipt')
  await lookAt('books with a gap', 'Escape /', '3 missing')
  await lookAt('spoiled paper', 'F8', 'of series 7')
  await lookAt('spoiled paper, why', 'Enter', 'Why? The number')
})

test('the receipts, and their dialogs', async ({ page }) => {
  workstation = await startWorkstation({ hasDrawer: true })
  const { keypad } = window
  await signInToCounter(window, workstation)
  await lookAt('receipts empty', 'Control+3', 'No receipts yet today')
  await keypad.press('Control+1')
  await expect(findField(page)).toBeFocused()
  await keypad.press('204817 Enter Enter Enter')
  await expectReceipt(page, 1)
  await keypad.press('01409617 Enter Enter 20000 Enter')
  await lookAt('done with a turn-off stopped', '', 'Tell the customer: the water stays on.')
  await lookAt('receipts of the day', 'Control+3', 'nobody was told')
  await keypad.type('hern')
  await lookAt('receipts by a name', 'ArrowDown', 'On any day')
  await keypad.type('zz')
  await lookAt('receipts nothing', '', 'No receipt matches')
  await lookAt('receipt details', 'Escape F2', 'Posted to')
  await lookAt('receipts on paper', 'Escape F9', 'Print this one again')
  await lookAt('turn-offs', 'Escape F11', 'Turn-offs stopped by payments')
  await lookAt('turn-off to tell', 'Enter', 'who was told?')
  await lookAt('turn-off told to another', '4', 'Who was told?')
  await keypad.type('Ray')
  await lookAt('turn-offs told', 'Enter', 'Nobody is left to be told')
  await lookAt('receipts turn-offs only', 'Escape *', 'Turn-offs only')
})

test('receipts as long and as large as they come', async () => {
  workstation = await startWorkstation()
  const client = await openWindow(workstation.address)
  await takeLargePayments(client)
  await signIn(window, { address: await workstation.newAddress() })
  await lookAt('receipts long and large', 'Control+3 ArrowDown', '+ 11 more')
  await lookAt('receipt details of twelve accounts', 'F2', 'Posted to')
  await window.keypad.press('Escape')
})

test('people, printers and preferences, and their dialogs', async ({ page }) => {
  workstation = await startWorkstation()
  await signIn(window, workstation, '201')
  await lookAt('people', 'Control+4 2', 'Add a person')
  await lookAt('add person', '+', 'New PIN, again')
  await lookAt('edit person', 'Escape ArrowDown Enter', 'Whoever leaves is made inactive')
  await lookAt('new PIN', 'Escape *', 'New PIN for')
  await lookAt('printers', 'Escape Escape ArrowDown', 'Add a printer')
  await lookAt('add printer', 'Enter +', 'Width of the paper')
  await lookAt('preferences', 'Escape Escape End', 'Money entry')
  await expect(page.getByRole('radio', { name: /As the machine/ })).toBeChecked()
  await lookAt('payer lists', 'ArrowUp', 'Foothill Property Management')
  await lookAt('payer list', 'Enter Enter ArrowDown -', 'struck off')
})

test('office, tills and fee codes, and their dialogs', async () => {
  workstation = await startWorkstation()
  await signIn(window, workstation, '201')
  await lookAt('office and tills', 'Control+4', 'Home workstation')
  await lookAt('district and office', 'Enter Enter', 'head of every receipt.')
  await lookAt('till', 'Escape ArrowDown Enter', 'cannot be opened any more')
  await lookAt('add a till', 'Escape + Enter Enter', 'Type the number of the till')
  await lookAt('fee codes', 'Escape Escape 5', 'keyed each time')
  await lookAt('fee code', 'ArrowDown Enter', 'stays on old receipts')
  await lookAt('add a fee code', 'Escape +', 'never given again')
})

test('the rules of the district, and how they are changed', async () => {
  workstation = await startWorkstation()
  await signIn(window, workstation, '201')
  const { keypad } = window
  await lookAt('tenders', 'Control+4 4', 'Cash rounding')
  await lookAt('tenders accepted', 'Enter', 'A customer may pay with')
  await lookAt('cash rounding', 'Escape ArrowDown Enter', 'always for the customer')
  await lookAt('count sheet rows', 'Escape ArrowDown Enter', 'The count sheet has rows for')
  await lookAt('services', 'Escape Escape ArrowDown ArrowDown Enter Enter', 'Ledger account')
  await lookAt('allocation order', 'Escape ArrowDown Enter - -', 'An example')
  await lookAt('allocation adopted by', 'F10', 'In force from')
  await lookAt('policies', 'Escape Escape ArrowDown Enter', 'End of the business day')
  await lookAt(
    'a policy',
    'ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown Enter',
    'Adopted so far',
  )
  await lookAt('a policy refused', '999999 Enter Enter', 'Adopted by')
  await keypad.type('Memo 4')
  await lookAt('a policy out of sense', 'Enter', 'cannot be above')
})

test('bills and scanner', async ({ page }) => {
  workstation = await startWorkstation()
  await signIn(window, workstation, '201')
  const { keypad } = window
  await lookAt('bills', 'Control+4 8', 'Try it: scan a bill here')
  await keypad.scan(stubText('204817', cents(8_320)))
  await lookAt('a bill tried', '', 'Read as headgate.')
  await lookAt('a layout', 'Enter', 'in the order they are reckoned')
  await lookAt('a layout refused', 'Escape + F10', 'Give the layout a name.')
  await lookAt('scanner', 'Escape Escape 9', 'What comes before a scan')
  await keypad.scan('12345678')
  await expect(page.getByText('Heard a scan of 8 characters')).toBeVisible()
})

test('a workstation that stands alone, and one that is enrolled', async ({ page }) => {
  const centre = await startDemoCentre()
  try {
    workstation = await startWorkstation({ hasDrawer: true })
    const { keypad } = window
    await signIn(window, workstation, '201')
    await lookAt('sync alone', 'Control+5', 'This workstation stands alone')
    await lookAt('sync refused', 'Enter Enter Enter', 'That is no address')
    await keypad.type(centre.address)
    await keypad.press('Enter Enter')
    await keypad.paste('00000-00000-00000-00000-00000')
    await lookAt('sync code refused', 'Enter', 'does not take this code')
    await page.getByRole('textbox', { name: 'One-time code' }).fill(await centre.codeFor(1))
    await lookAt('sync up to date', 'Enter', 'Everything recorded here is acknowledged')
    await lookAt('sync test', '*', 'It understands this Headgate')
    await lookAt('exceptions none', 'Escape /', 'found nothing odd')
    await lookAt('accounts of the centre', 'Control+4 Digit0', 'Accounts come from the centre')
    await centre.raiseExceptions()
    await keypad.press('Control+5')
    await page.getByText('6 to look at').waitFor()
    await lookAt('exceptions', '/', 'Two copies of one workstation')
    await lookAt('exceptions note', 'ArrowDown Enter', 'What was found?')
    await keypad.press('2')
    await page.getByText('It is recorded under your name').waitFor()
    centre.line.unplug()
    await lookAt('sync offline', 'Control+5', 'Payments go on.')
    await lookAt('sync test failed', '*', 'a step before it failed')
    await keypad.press('Escape')
    await centre.revoke(1)
    centre.line.restore()
    await lookAt('sync needs attention', '', 'it was revoked')
    await lookAt('sync enroll again', '+', 'Nothing that waits here is lost')
    await keypad.press('Escape Control+q')
    await page.getByText('Demo data only').waitFor()
    await keyIn(window, '101')
    await expect(findField(page)).toBeFocused()
    await lookAt('counter apart from the centre', '204817 Enter', 'total due as of')
    await page.getByRole('button', { name: 'Needs attention' }).click()
    await lookAt('the centre for a cashier', '', 'tell a supervisor')
  } finally {
    await centre.end()
  }
})

test('a practice workstation', async ({ page }) => {
  workstation = await startWorkstation({ isPractice: true })
  const { keypad } = window
  await page.goto(workstation.address)
  // It is filled while it starts.
  await page.getByText('Practice PINs').first().waitFor({ timeout: 40_000 })
  await lookAt('practice sign-in', '', 'Practice PINs')
  await expect(page.getByRole('complementary', { name: 'Practice' })).toBeVisible()
  await keyIn(window, '201')
  await lookAt('practice counter', '', 'Open a drawer first')
  await keypad.press('Control+k')
  await keypad.type('practice')
  await lookAt('practice command', 'Enter', 'a workstation of its own')
})
