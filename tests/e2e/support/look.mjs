// Looks at a page as people do: light and dark, on a phone and on a desk. Axe judges it, a picture is kept.

import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';

import { TARGET } from '../fixtures/paths.mjs';

const PICTURES = path.join(TARGET, 'screenshots');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SIZES = [{ width: 390, height: 844 }, { width: 1280, height: 800 }];
const THEMES = ['light', 'dark'];

export const DESK = SIZES[1];

const shape = () => ({
  lang: document.documentElement.lang,
  h1: document.querySelectorAll('h1').length,
  main: document.querySelectorAll('main').length,
  title: document.title.trim().length > 0,
  overflow: document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
});

/** Axe sees every theme and width in one language; in the others each theme and each width once. */
const isJudged = (lang, size, theme) => lang === 'en' || (size === DESK) === (theme === 'dark');

/** What is wrong with the page as it stands, in sentences. */
async function judge(page, lang, axe) {
  const found = [];
  const seen = await page.evaluate(shape);
  if (seen.lang !== lang) found.push(`<html lang="${seen.lang}">, not ${lang}`);
  if (seen.h1 !== 1) found.push(`${seen.h1} h1 elements`);
  if (seen.main !== 1) found.push(`${seen.main} main elements`);
  if (!seen.title) found.push('no title');
  if (seen.overflow > 0) found.push(`scrolls sideways by ${seen.overflow} px`);
  if (axe) {
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode().analyze();
    for (const { id, help, nodes } of violations) {
      found.push(`axe ${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).slice(0, 4).join(' , ')}`);
    }
  }
  return found;
}

/**
 * Judges the page in both themes and widths and keeps a picture of each as
 * `<name>-<lang>-<theme>-<width>.png`. What is wrong does not stop the story; the test fails at its end.
 */
export async function look(page, name, { lang, axe = true }) {
  mkdirSync(PICTURES, { recursive: true });
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
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}
