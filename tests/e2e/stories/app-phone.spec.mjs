// The companion app as a phone: its passcode, "Forget this device", the camera, and a connection that goes away.

import { people } from '../fixtures/people.mjs';
import { activatePhone, choosePasscode, lock, openPhone, press, says, sendForm, shows, singleSignOn, unlock } from '../support/app.mjs';
import { oneTimeCode, scan, send, signIn } from '../support/steps.mjs';
import { words } from '../support/words.mjs';
import { expect, test } from '../support/test.mjs';

test('Noor changes her passcode, and forgets the device', async ({ open, telephone, mail, portal }) => {
  test.setTimeout(180_000);
  const phone = await openPhone(open);
  const { page } = phone;
  await activatePhone(phone, telephone, { sign: singleSignOn });
  await page.locator('main [data-go=profile]').click();
  await says(page, people.noor.email);
  await page.locator('main [data-go=root]').click();
  await page.locator('main [data-go=security]').click();
  await page.locator('main [data-go=change]').click();
  await page.locator('#current').fill('111111');
  await page.locator('#passcode').fill('112233');
  await page.locator('#again').fill('112233');
  await sendForm(page);
  await expect(page.locator('#current')).toBeFocused();
  await says(page, words.en.tries(4));
  await page.locator('#current').fill('246813');
  await sendForm(page);
  await shows(page, 'security');
  await expect(page.locator('main .flash.good')).toBeVisible();

  await page.goBack();
  await shows(page, 'home');
  await lock(phone);
  await unlock(phone, '246813');
  await expect(page.locator('main .error')).toBeVisible();
  for (const digit of '112233') await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Unlock' }).click();
  await shows(page, 'home');
  // The token is in memory only: whoever loads the app again unlocks it again.
  await page.reload();
  await shows(page, 'locked');
  await unlock(phone, '112233');

  await page.locator('main [data-go=security]').click();
  await press(page, words.en.forgetDevice);
  await page.locator('#passcode').fill('112233');
  await sendForm(page);
  await shows(page, 'welcome');
  await expect(page.locator('main .flash.good')).toBeVisible();
  await mail.waitFor({ to: people.noor.email, text: /forgot|forgotten/i });
  expect((await portal.sql('select state from devices')).trim()).toBe('deactivated');
  const kept = await page.evaluate(async () => {
    const { src } = document.querySelector('script[type=module]');
    const { read } = await import(src.replace('companion-app.js', 'companion-storage.js'));
    return read('key', 'device', 'token', 'next');
  });
  expect(kept).toEqual({ key: undefined, device: undefined, token: undefined, next: undefined });
});

test('the camera reads the picture in the portal', async ({ open }) => {
  const noor = await open('noor');
  await signIn(noor);
  await noor.page.goto('/profile/security');
  await send(noor.page, '/profile/device/activation');
  const seen = await scan(noor.page);
  const code = await oneTimeCode(noor.page);
  expect(seen).toContain(code);

  const phone = await openPhone(open, 'noor', { serviceWorkers: 'block' });
  const { page } = phone;
  // There is no camera here, and this browser reads no pictures: both are played. What they see is the portal's picture.
  await page.addInitScript((pictures) => {
    window.BarcodeDetector = class {
      static getSupportedFormats = async () => ['qr_code'];
      detect = async () => (pictures.length > 0 ? [{ rawValue: pictures.shift() }] : []);
    };
    const stream = () => document.createElement('canvas').captureStream();
    Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: async () => stream() } });
    HTMLMediaElement.prototype.play = async () => {};
  }, ['readmit://activate?portal=https%3A%2F%2Fevil.example&code=K7Q4M-2PX9T', seen]);
  await page.goto('/app');
  await press(page, words.en.withCode);
  await page.locator('main [data-do=scan]').click();
  await expect(page.locator('main .error')).toContainText('not from this portal');
  await page.evaluate((picture) => {
    window.BarcodeDetector.prototype.detect = async () => [{ rawValue: picture }];
    window.BarcodeDetector = class extends window.BarcodeDetector { detect = async () => [{ rawValue: picture }]; };
  }, seen);
  await page.locator('main [data-do=scan]').click();
  await choosePasscode(phone);
});

test('without a connection the app opens, says so, and goes on by itself', async ({ open, telephone }) => {
  test.setTimeout(120_000);
  const phone = await openPhone(open);
  phone.forgive(/ERR_INTERNET_DISCONNECTED/);
  const { page, context } = phone;
  await activatePhone(phone, telephone, { sign: singleSignOn });
  await lock(phone);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await shows(page, 'locked');
  const stored = await page.evaluate(async () => {
    const addresses = [];
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) addresses.push(new URL(request.url).pathname);
    return addresses;
  });
  expect(stored).toContain('/app');
  expect(stored.filter((address) => address.startsWith('/api/')), 'what the API says is kept nowhere').toEqual([]);

  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('#away')).toBeVisible();
  await context.setOffline(false);
  await shows(page, 'locked', { timeout: 20_000 });
  await expect(page.locator('#away')).toBeHidden();
  await unlock(phone, '246813');
  await shows(page, 'home');
});

test('a browser can put the app on its home screen', async ({ open }) => {
  const { page } = await openPhone(open, 'nobody');
  const manifest = await page.evaluate(async () => (await fetch(document.querySelector('link[rel=manifest]').href)).json());
  expect(manifest).toMatchObject({ name: 'Acme app', start_url: '/app', scope: '/app', display: 'standalone', lang: 'en' });
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (address) => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      return `${picture.naturalWidth}x${picture.naturalHeight}`;
    }, src);
    if (sizes !== 'any') expect(size, src).toBe(sizes);
  }
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A window of a test keeps nothing, which is what Chromium has against installing anything in it.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});
