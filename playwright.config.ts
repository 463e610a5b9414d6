import { defineConfig } from '@playwright/test'
import { findChromium } from './tools/chromium.mjs'

const isRoot = process.getuid?.() === 0
const executablePath = findChromium()

// A second flag replaces the first, so Playwright's own that keep a browser quiet stand here again. Beside them
// the pop-ups of the address bar: each is a page of its own that every new window would load.
const disabledFeatures = [
  ...['AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync'],
  ...['DestroyProfileOnBrowserClose', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades'],
  ...['LensOverlay', 'MediaRouter', 'NetworkTimeServiceQuerying', 'OptimizationHints'],
  ...['PaintHolding', 'PreconnectToSearch', 'ThirdPartyStoragePartitioning'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
]

const LONGEST = '**/whole-day.spec.ts'

// `window`, and `day`: the browser host in a headless Chromium, keys only. `xvfb`: real key events into a real
// window on a virtual display. `electron`: the same core in Electron, where there is a binary.
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  reporter: [['list'], ['./tools/report-playwright.mjs']],
  // More than the cores of a small machine: a hand on the keypad mostly waits between two keys.
  workers: 3,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  use: {
    actionTimeout: 15_000,
    // Without screencast and snapshots: they slow every key. `--trace on` takes them all.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      chromiumSandbox: !isRoot,
      args: ['--disable-quic', `--disable-features=${disabledFeatures}`],
    },
  },
  projects: [
    // First what takes longest as one test: it must not go on alone when everything else is done.
    { name: 'day', testMatch: LONGEST },
    { name: 'window', testIgnore: ['**/electron/**', '**/xvfb/**', LONGEST] },
    { name: 'xvfb', testMatch: '**/xvfb/**/*.spec.ts', workers: 1 },
    { name: 'electron', testMatch: '**/electron/**/*.spec.ts' },
  ],
})
