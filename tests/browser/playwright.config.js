// Runs against a help center that is already being served; FIRSTLINE_URL says where.
import { defineConfig } from "@playwright/test";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export default defineConfig({
  testDir: "specs",
  outputDir: "report",
  // Two cores: one browser, one engine.
  workers: 1,
  timeout: 30_000,
  reporter: [["list"]],
  use: {
    baseURL: process.env.FIRSTLINE_URL ?? "http://127.0.0.1:8080",
    locale: "en-GB",
    contextOptions: { reducedMotion: "reduce" },
    viewport: { width: 1280, height: 900 },
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags },
  },
});
