// The browser that looks at the pages: Debian's, or the one named by CHROMIUM.
import { chromium } from 'playwright-core';

export const browser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Root in a container has no sandbox of its own to offer.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
