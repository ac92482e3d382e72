// Opens the page of the probe and prints "shown <version> <count>" whenever the page shows another
// version with live data, until the standard input ends; then how many errors the page reported.
// For the figure P10:
//
//   node web/e2e/src/watch-probe.ts http://127.0.0.1:8000/
import { openBrowser, openPage } from './browser.ts';

const [url] = process.argv.slice(2);
if (url === undefined) throw new Error('Usage: watch-probe.ts <address of the mobile site>');

const browser = await openBrowser();
const { page, errors } = await openPage(browser, url);
await page.exposeFunction('tellShown', (version: string, count: string) =>
  console.log(`shown ${version} ${count}`),
);
await page.evaluate(() => {
  let told = '';
  const look = (): void => {
    const version = document.querySelector('#probe')?.textContent ?? '';
    const count = /^\d+/.exec(document.querySelector('#probe + p')?.textContent ?? '')?.[0];
    if (version !== told && count !== undefined) {
      told = version;
      (window as unknown as { tellShown(version: string, count: string): void }).tellShown(version, count);
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
});
await page.getByRole('link', { name: 'Probe' }).first().click();

process.stdin.resume();
process.stdin.on('end', () => {
  console.log(`errors ${errors.length}`);
  errors.forEach((error) => console.error(error));
  void browser.close();
});
