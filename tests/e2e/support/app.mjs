// The companion app in a window: what people do there, and an API that answers as a story says.

import { expect } from '@playwright/test';

/** The screen that is shown. */
export const screen = (page) => page.getByRole('main');

export const heading = (page) => page.getByRole('heading', { level: 1 });

/** Waits until the screen of this name is shown. */
export const shows = (page, name, options) => expect(page.locator('main')).toHaveAttribute('data-screen', name, options);

export const press = (page, name) => screen(page).getByRole('button', { name, exact: typeof name === 'string' }).click();

/** Keeps something on the phone, as the app does, on a page of the app that does nothing itself. */
export async function keep(page, values) {
  await page.evaluate(async (kept) => {
    const { src } = document.querySelector('script[type=module]');
    const { write } = await import(src.replace(/companion-\w+\.js$/, 'companion-storage.js'));
    await write(kept);
  }, values);
}

const problem = (status, kind, title, more = {}) => ({
  status, type: 'application/problem+json', body: { type: `/problems/${kind}`, title, status, ...more },
});

export { problem };

/**
 * Answers instead of the API in all windows of a context: `answers` has `{ status, body }`, or a function that gives
 * it, by `METHOD /path`. Everything else is not found.
 */
export async function pretend(context, answers) {
  const asked = [];
  await context.route('**/api/v1/**', async (route) => {
    const request = route.request();
    const path = new URL(request.url()).pathname.replace('/api/v1', '');
    const headers = request.headers();
    asked.push({ method: request.method(), path, headers, body: request.postDataJSON() });
    const known = answers[`${request.method()} ${path}`] ?? problem(404, 'not-found', 'Not found');
    const { status = 200, body, type = 'application/json', headers: more = {} } = typeof known === 'function' ? await known(asked.at(-1)) : known;
    await route.fulfill({
      status,
      headers: { 'content-type': type, 'dpop-nonce': `nonce-${asked.length}`, ...more },
      body: body === undefined ? '' : JSON.stringify(body),
    });
  });
  return asked;
}
