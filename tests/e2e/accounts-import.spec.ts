import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { type AtWindow, atWindow, expectReceipt, openDrawer, signIn } from '../fixtures/cashier.ts'
import { expectGoodLook } from '../fixtures/look.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

const SAMPLE = resolve('resources/accounts-sample.csv')
/** Cashier and supervisor at once. */
const DOLORES = '202'

let workstation: StartedWorkstation

test.describe.configure({ timeout: 120_000 })
test.use({ trace: 'off' })
test.beforeEach(async () => {
  workstation = await startWorkstation()
})
test.afterEach(async () => workstation.remove())

/** Now at the office, as it is keyed: `202611230905`. */
const officeNow = (): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Los_Angeles',
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(Date.now())
    .replace(/\D/g, '')

async function openAccounts({ page, keypad }: AtWindow): Promise<void> {
  await signIn({ page, keypad, wire: atWindow(page).wire }, workstation, DOLORES)
  await keypad.press('Control+k')
  await keypad.type('settings')
  await keypad.press('Enter')
  await page.getByRole('button', { name: /^Accounts/ }).waitFor()
  await keypad.press('0')
  await page.getByRole('heading', { name: 'Accounts' }).waitFor()
}

/** Opens the dialog, and answers the file chooser that Enter opens. */
async function choose({ page, keypad }: AtWindow, file: string): Promise<void> {
  // Said before any key is pressed: the browser must know by then that a file is at hand.
  page.once('filechooser', (chooser) => chooser.setFiles(file))
  await keypad.press('+')
  await page.getByRole('dialog', { name: 'Import accounts' }).waitFor()
  await keypad.press('Enter')
  await page.getByRole('textbox', { name: /balances stand for/ }).waitFor()
}

test('the sample file is imported with keys only, and one of its accounts pays', async ({
  page,
}) => {
  const window = atWindow(page)
  const { keypad } = window
  await openAccounts(window)
  await expectGoodLook(page, 'settings accounts')
  await choose(window, SAMPLE)
  await expectGoodLook(page, 'import accounts')
  // Older than what is in the books: said, and asked whether that is meant.
  await keypad.press('202001010600 Enter')
  await page.getByText('Older balances are meant').waitFor()
  await expectGoodLook(page, 'import accounts older')
  await keypad.press('Control+a')
  await keypad.press(`${officeNow()} Enter`)
  await page.getByRole('dialog', { name: 'Import accounts-sample.csv?' }).waitFor()
  await expect(page.getByRole('row', { name: /^New/ })).toContainText('20')
  await expect(page.getByRole('row', { name: /^Not in the file, kept/ })).toContainText('400')
  await expectGoodLook(page, 'import checked')
  await keypad.press('Enter')
  await page.getByText('The accounts are imported.').waitFor()
  await expectGoodLook(page, 'import done')
  await keypad.press('Enter')
  await expect(page.getByText('accounts-sample.csv')).toBeVisible()
  await expect(page.getByText('420', { exact: true })).toBeVisible()
  expect(readEntries(workstation.dataFolder, 'reference.imported').at(-1)).toMatchObject({
    staff: { number: DOLORES },
    facts: { noun: 'accounts', rows: 420, source: 'accounts-sample.csv' },
  })

  await keypad.press('Control+1')
  await openDrawer(window)
  await keypad.press('100101 Enter Enter Enter')
  await expectReceipt(page, 1)
  const [payment] = readEntries(workstation.dataFolder, 'payment.taken')
  expect(payment?.facts).toMatchObject({ totalCents: 7_156 })
})

test('a file with errors changes nothing and says where they are', async ({ page }) => {
  const window = atWindow(page)
  const { keypad } = window
  const wrong = join(workstation.dataFolder, '..', 'wrong.csv')
  const header = 'account_no,customer_name,service_address,due,past_due,status'
  const rows = [
    '1,Ann Alder,1 Elm St,"12,50",,active',
    '2,,2 Elm St,5.00,6.00,open',
    '2,Cy,3 Elm,1.00,,active',
    '2,Cy,3 Elm,1.00,,active',
    '4,Di,4 Elm St,1.00',
  ]
  writeFileSync(wrong, [header, ...rows].join('\r\n'))
  await openAccounts(window)
  await choose(window, wrong)
  await keypad.press(`${officeNow()} Enter`)
  await page.getByRole('dialog', { name: 'wrong.csv cannot be imported' }).waitFor()
  await expect(page.getByRole('row', { name: /^2 due/ })).toContainText('as 1234.56')
  await expect(page.getByRole('row', { name: /^5 account_no/ })).toContainText('in line 4 already')
  await expectGoodLook(page, 'import errors')
  await keypad.press('Enter')
  await page.getByRole('dialog', { name: 'Import accounts' }).waitFor()
  await keypad.press('Escape')
  await expect(page.getByText('400', { exact: true })).toBeVisible()
  expect(readEntries(workstation.dataFolder, 'reference.imported')).toHaveLength(2)
})
