// How the end-to-end tests run: in one real Chromium, without repeating what failed.
import { defineConfig, devices } from '@playwright/test';

export default defineConfig({
  testDir: 'specs',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Upper bounds for a busy machine; nothing waits for them to pass.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  projects: [{ name: 'chromium' }],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.SWITCHBOARD_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
  },
});
