// Looks at a page as people do: light and dark, on a phone and on a desk, enlarged, in the colours that somebody
// needs. Axe judges it, nothing may be cut off, a picture is kept.

import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';

import { TARGET } from '../fixtures/paths.mjs';
import { isListed } from './pages.mjs';

const PICTURES = path.join(TARGET, 'screenshots');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SIZES = [{ width: 390, height: 844 }, { width: 1280, height: 800 }];
/** What is left of a desk's 1280 px when everything is enlarged to 200 %. */
const ENLARGED = { width: 640, height: 400 };
const THEMES = ['light', 'dark'];

export const DESK = SIZES[1];

/** Everything about a page that the browser has to be asked for, in one go. */
const shape = () => {
  const root = document.documentElement;
  const wide = root.clientWidth;
  const scrolls = (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
  const inScroller = (element) => {
    for (let up = element; up && up !== document.body; up = up.parentElement) if (scrolls(up)) return true;
    return false;
  };
  const cut = [];
  for (const element of document.querySelectorAll('body *')) {
    if (!element.textContent.trim() || element.closest('.visually-hidden, .skip, svg, select, noscript, script')) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    // What only screen readers are told takes no room.
    if (box.width <= 2 || box.height <= 2 || style.clipPath === 'inset(50%)') continue;
    const clips = ['hidden', 'clip'].includes(style.overflowX) || style.textOverflow === 'ellipsis';
    const over = clips && element.scrollWidth > element.clientWidth + 1;
    const out = box.width > 0 && (box.right > wide + 1 || box.left < -1) && !inScroller(element);
    if (over || out) cut.push(`${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 40)}`);
  }
  return {
    lang: root.lang,
    h1: document.querySelectorAll('h1').length,
    main: document.querySelectorAll('main').length,
    title: document.title,
    overflow: document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
    cut: cut.slice(0, 4),
  };
};

/** The shape of the page; where the next one is just arriving, of that. */
const shapeOf = (page) => page.evaluate(shape).catch(async () => {
  await page.waitForLoadState();
  return page.evaluate(shape);
});

/** What somebody sees who has the browser use their own few colours: grounds and shadows are gone. */
const colourless = () => {
  const found = [];
  const fields = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  const before = document.activeElement;
  for (const element of [...document.querySelectorAll(fields)].filter((each) => each.checkVisibility({ visibilityProperty: true })).slice(0, 60)) {
    element.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement !== element) continue;
    const rings = [element, ...(element.labels ?? [])].flatMap((each) => [null, '::before', '::after'].map((part) => getComputedStyle(each, part)))
      .filter((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1);
    if (!rings.length) found.push(`the focus on ${element.tagName.toLowerCase()} "${(element.textContent.trim() || element.name || '').slice(0, 30)}" is a colour only`);
  }
  before?.focus?.({ preventScroll: true });
  return found.slice(0, 4);
};

/** Axe sees every theme and width in one language; in the others each theme and each width once. */
const isJudged = (lang, size, theme) => lang === 'en' || (size === DESK) === (theme === 'dark');

async function findings(page, without = []) {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).disableRules(without).setLegacyMode().analyze();
  return violations.map(({ id, help, nodes }) => `axe ${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).slice(0, 4).join(' , ')}`);
}

/** What is wrong with the page as it stands, in sentences. */
async function judge(page, lang, axe) {
  const found = [];
  const seen = await shapeOf(page);
  if (seen.lang !== lang) found.push(`<html lang="${seen.lang}">, not ${lang}`);
  if (seen.h1 !== 1) found.push(`${seen.h1} h1 elements`);
  if (seen.main !== 1) found.push(`${seen.main} main elements`);
  if (!/\S · \S/.test(seen.title)) found.push(`the title is "${seen.title}", not "page · app"`);
  if (seen.overflow > 0) found.push(`scrolls sideways by ${seen.overflow} px`);
  for (const text of seen.cut) found.push(`cut off: ${text}`);
  if (axe) found.push(...await findings(page));
  return found;
}

/** Enlarged to 200 %, nothing scrolls sideways and nothing is cut off. */
async function enlarged(page) {
  await page.setViewportSize(ENLARGED);
  const { overflow, cut } = await shapeOf(page);
  return [...(overflow > 0 ? [`scrolls sideways by ${overflow} px`] : []), ...cut.map((text) => `cut off: ${text}`)];
}

/**
 * Judges the page in both themes and widths and keeps a picture of each as
 * `<name>-<lang>-<theme>-<width>.png`; then enlarged, and in forced colours. `name` is one of pages.mjs. What is
 * wrong does not stop the story; the test fails at its end.
 */
export async function look(page, name, { lang, axe = true }) {
  expect.soft(isListed(name), `${name} is in support/pages.mjs`).toBe(true);
  mkdirSync(PICTURES, { recursive: true });
  await page.waitForLoadState();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      const at = `${name}-${lang}-${theme}-${size.width}`;
      const wrong = await judge(page, lang, axe && isJudged(lang, size, theme));
      await page.screenshot({ path: path.join(PICTURES, `${at}.png`), fullPage: true });
      expect.soft(wrong, `${at} at ${page.url()}`).toEqual([]);
    }
  }
  expect.soft(await enlarged(page), `${name}-${lang} at 200 %`).toEqual([]);
  await page.setViewportSize(DESK);
  if (axe && lang === 'en') {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce', forcedColors: 'active' });
    // The contrast of somebody's own colours is their own.
    expect.soft([...await page.evaluate(colourless), ...await findings(page, ['color-contrast'])], `${name}-${lang} in forced colours`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce', forcedColors: 'none' });
}
