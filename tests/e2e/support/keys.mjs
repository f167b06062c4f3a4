// Goes through pages with the keyboard alone; whoever does must always see where they are.

import { expect } from '@playwright/test';

/** What is wrong with how the focus shows, in the browser: undefined, or a sentence. */
const unseen = () => {
  const at = document.activeElement;
  if (!at || at === document.body) return undefined;
  // The frame of a page that was jumped to needs no ring: nothing can be done with it.
  if (at.tagName === 'MAIN') return undefined;
  const ring = ({ outlineStyle, outlineWidth, boxShadow }) => (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
  // A box or a round button may lend its ring to its label, a link that covers its row to what covers it.
  const bearers = [at, ...(at.labels ?? [])];
  const styles = bearers.flatMap((each) => [null, '::before', '::after'].map((part) => getComputedStyle(each, part)));
  const name = `${at.tagName.toLowerCase()} "${(at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 40) || at.name}"`;
  if (!styles.some(ring)) return `the focus does not show on ${name}`;
  const box = at.getBoundingClientRect();
  const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [box.left + box.width * x, box.top + box.height * y]));
  const open = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && bearers.some((each) => each === top || each.contains(top) || top.contains(each));
  });
  return open ? undefined : `the focus is out of sight or covered, on ${name}`;
};

/** Whatever has the focus shows it. */
export const seesFocus = async (page) => expect.soft(await page.evaluate(unseen), `at ${new URL(page.url()).pathname}`).toBeUndefined();

/** Tabs until the wanted element has the focus; every stop on the way is visible. */
export async function tabTo(page, target, { limit = 80, key = 'Tab' } = {}) {
  await expect(target).toBeAttached();
  for (let stop = 0; stop < limit; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
    await seesFocus(page);
  }
  throw new Error(`${limit} stops, and the focus never came to ${target}`);
}

/** Goes to an element and presses it. */
export async function pressOn(page, target, key = 'Enter') {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** From the sign-in page through the provider and back, without a mouse. */
export async function signInByKeys({ page, person }) {
  const home = new URL(page.url()).origin;
  await pressOn(page, page.locator('main form[action*="/sign-in"] button').first());
  const button = page.getByRole('button', { name: person.name });
  await expect(button).toBeVisible();
  await button.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.origin === home);
}
