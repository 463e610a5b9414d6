import { defineConfig } from '@playwright/test'
import { findChromium } from './tools/chromium.mjs'

const isRoot = process.getuid?.() === 0
const executablePath = findChromium()

// `window`: the browser host in a headless Chromium, keys only. `xvfb`: real key events into a real
// window on a virtual display. `electron`: the same core in Electron, where there is a binary.
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  reporter: [['list'], ['./tools/report-playwright.mjs']],
  // A hand pauses between two keys: four of them keep two cores busy. Real keys go to one window at a time.
  workers: 4,
  timeout: 60_000,
  // Keys of a scanner come through the debugging port of a busy machine, and sometimes too far apart. A
  // test that needs its second try is named at the end as flaky; one that fails twice has failed.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  use: {
    actionTimeout: 15_000,
    // Only then: keeping what a test would need to be traced slows every key of it.
    trace: { mode: 'on-first-retry', screenshots: false },
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      chromiumSandbox: !isRoot,
      args: ['--disable-quic'],
    },
  },
  projects: [
    { name: 'window', testIgnore: ['**/electron/**', '**/xvfb/**'] },
    { name: 'xvfb', testMatch: '**/xvfb/**/*.spec.ts', workers: 1 },
    { name: 'electron', testMatch: '**/electron/**/*.spec.ts' },
  ],
})
