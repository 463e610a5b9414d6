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
  workers: 1,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  use: {
    // Without the screencast: it slows every key.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      chromiumSandbox: !isRoot,
      args: ['--disable-quic'],
    },
  },
  projects: [
    { name: 'window', testIgnore: ['**/electron/**', '**/xvfb/**'] },
    { name: 'xvfb', testMatch: '**/xvfb/**/*.spec.ts', use: { headless: false } },
    { name: 'electron', testMatch: '**/electron/**/*.spec.ts' },
  ],
})
