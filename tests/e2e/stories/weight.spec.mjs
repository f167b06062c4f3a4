// What a first visit costs: bytes over the wire, files kept for a year, nothing inline, nobody else asked.

import http from 'node:http';

import { ask, memberWithPhone, signIn } from '../support/steps.mjs';
import { expect, test } from '../support/test.mjs';

const LIMIT = 60 * 1024;

/** What comes over the wire while `visit` goes on, in a browser that keeps nothing yet: bytes with their headers. */
async function weighed({ page, context }, visit) {
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.setCacheDisabled', { cacheDisabled: true });
  const parts = new Map();
  client.on('Network.responseReceived', ({ requestId, response }) => {
    // What stands inside the stylesheet is weighed with it.
    if (!response.url.startsWith('data:')) parts.set(requestId, { address: response.url, bytes: 0 });
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const part = parts.get(requestId);
    if (part) part.bytes = encodedDataLength;
  });
  await visit();
  await client.detach();
  return [...parts.values()];
}

/** The same for a file that this browser does not ask for by itself, when nobody looks. */
const sizeOf = (address) => new Promise((done, fail) => {
  http.get(address, { headers: { 'accept-encoding': 'gzip, deflate, br' } }, (answer) => {
    let bytes = answer.rawHeaders.join(': ').length;
    answer.on('data', (part) => { bytes += part.length; });
    answer.on('end', () => done(bytes));
  }).on('error', fail);
});

test('the first page is under 60 KB over the wire, and so is every other', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  const ref = await ask(noor, telephone);
  const sanne = await open('sanne');
  await signIn(sanne);
  const visitor = await open();
  for (const [window, addresses] of [
    [visitor, ['/sign-in', '/nothing-here']],
    [noor, ['/profile', '/profile/security', `/recovery/${ref}`]],
    [sanne, ['/tasks', '/approvals', `/approvals/${ref}`, '/members', '/history', `/history/${ref}`]],
  ]) {
    for (const address of addresses) {
      const parts = await weighed(window, () => window.page.goto(address, { waitUntil: 'load' }));
      const icon = new URL(await window.page.locator('link[rel=icon]').getAttribute('href'), portal.url).href;
      if (!parts.some((part) => part.address === icon)) parts.push({ address: icon, bytes: await sizeOf(icon) });
      const sum = parts.reduce((all, part) => all + part.bytes, 0);
      console.log(`${address}: ${(sum / 1024).toFixed(1)} KB in ${parts.length} files`);
      expect.soft(sum, `${address}: ${JSON.stringify(parts)}`).toBeLessThan(LIMIT);
      for (const part of parts) expect.soft(new URL(part.address).origin, address).toBe(portal.url);
      const inline = await window.page.evaluate(() => [...document.querySelectorAll('script:not([src]), style, [style]')]
        .concat([...document.querySelectorAll('*')].filter((each) => each.getAttributeNames().some((name) => name.startsWith('on'))))
        .map((each) => each.outerHTML.slice(0, 80)));
      expect.soft(inline, address).toEqual([]);
    }
  }
});

test('files come packed and are kept for a year, pages are kept by nobody', async ({ portal }) => {
  const page = await fetch(`${portal.url}/sign-in`);
  expect(page.headers.get('cache-control')).toBe('no-store');
  const files = [...(await page.text()).matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]);
  expect(files.length).toBeGreaterThanOrEqual(3);
  for (const file of files) {
    for (const packing of ['br', 'gzip']) {
      const answer = await fetch(portal.url + file, { headers: { 'accept-encoding': packing } });
      expect.soft(answer.headers.get('content-encoding'), file).toBe(packing);
      expect.soft(answer.headers.get('vary'), file).toMatch(/accept-encoding/i);
      expect.soft(answer.headers.get('cache-control'), file).toBe('public, max-age=31536000, immutable');
      // Their size is known before they are sent: nothing is packed while somebody waits.
      expect.soft(Number(answer.headers.get('content-length')), file).toBeGreaterThan(100);
    }
  }
});
