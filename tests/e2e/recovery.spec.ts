import { expect, test } from '@playwright/test'
import { Keypad } from '../fixtures/keypad.ts'
import { openWindow } from '../fixtures/open-window.ts'
import { ownSetUp } from '../fixtures/own-set-up.ts'
import { startWorkstation } from '../fixtures/started-workstation.ts'

test('a PIN that is lost: the sealed code sets a new one, and another code has to be sealed', async ({
  page,
}) => {
  const workstation = await startWorkstation({ tryDemo: false })
  const client = await openWindow(workstation.address)
  const setUp = await client.call('workstation.setUp', ownSetUp())
  if (!setUp.ok) throw new Error(setUp.rejection)
  const { recoveryCode } = setUp.value

  const keypad = new Keypad(page)
  await page.goto(await workstation.newAddress())
  await page.getByRole('button', { name: 'Use the recovery code' }).press('Enter')
  await page.getByRole('dialog', { name: 'Use the recovery code' }).waitFor()
  await keypad.type(recoveryCode)
  await keypad.press('Enter 482913 482913 Enter')

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The recovery code')
  const next = (await page.getByRole('status', { name: 'Recovery code' }).textContent()) ?? ''
  expect(next).toMatch(/^([A-Z2-9]{4}-){5}[A-Z2-9]{4}$/)
  expect(next).not.toBe(recoveryCode)
  await keypad.type(next.slice(-4))
  await keypad.press('Enter')

  await expect(page.getByText('Staff number')).toBeVisible()
  await keypad.press('201 Enter 482913')
  await page.getByText('Sign out').waitFor()
  await workstation.remove()
})
