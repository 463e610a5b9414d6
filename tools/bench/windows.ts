import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { demoPin, openDemoDrawer } from '../workstation/open-drawer.ts'
import { openOwnCore } from '../workstation/own-core.ts'
import { startProgram } from '../workstation/started-program.ts'
import type { BenchContext } from './bench.ts'
import { BARE_PAGE } from './page-scripts.ts'

/** The counter and a bare page, side by side in one browser. */
export interface Windows {
  readonly counter: Page
  readonly bare: Page
  close(): Promise<void>
}

/** Opens both, with a cashier signed in at an open drawer. `script` runs in both pages. */
export async function openWindows(context: BenchContext, script: string): Promise<Windows> {
  const core = await openOwnCore({ dataFolder: context.store })
  await openDemoDrawer(core.client, '101', '1')
  await core.close()
  const host = startProgram(context.host, ['--data', context.store, '--no-window'])
  const bareHost = startProgram(bareWindow, [writeBarePage(context), join(context.scratch, 'b.db')])
  const browser = await chromium.launch({
    executablePath: context.chromium,
    chromiumSandbox: process.getuid?.() !== 0,
  })
  const open = async (address: string) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.addInitScript(script)
    await page.goto(address)
    return page
  }
  const bare = await open(addressIn(await bareHost.lineLike(/address/)))
  const counter = await open(addressIn(await host.lineLike(/address/)))
  await signIn(counter)
  return {
    counter,
    bare,
    async close() {
      await browser.close()
      await Promise.all([host.end(), bareHost.end()])
    },
  }
}

export const bareWindow = join(import.meta.dirname, 'bare-window.mjs')

export function writeBarePage({ scratch }: BenchContext): string {
  const file = join(scratch, 'bare.html')
  writeFileSync(file, BARE_PAGE)
  return file
}

const addressIn = (line: string): string => (JSON.parse(line) as { address: string }).address

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Staff number').waitFor()
  await typeKeys(page, ['1', '0', '1', 'Enter', ...demoPin('101')])
  await page.getByText('Sign out').waitFor()
  await page.getByRole('combobox').waitFor()
}

/** Slower than a scanner, as fast as a person, and never in step with the screen. Units: ms. */
const KEY_GAP = [90, 140] as const

/** Presses keys one by one, as a person does. */
export async function typeKeys(page: Page, keys: readonly string[]): Promise<void> {
  const [least, most] = KEY_GAP
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(least + Math.random() * (most - least))
  }
}
