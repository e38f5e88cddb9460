// The page in a real browser (headless Chromium). Run by page_test.py, which starts the server:
//   node page.test.mjs ADDRESS SCREENSHOTS
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const base = process.env.NAQLAN_ROOM;
const pictures = process.env.NAQLAN_PICTURES;
const article = (id) => `/articles/${encodeURIComponent(id)}`;
const salma = `/people/${encodeURIComponent('سلمى الحداد')}`;

const browser = await chromium.launch({
  executablePath: process.env.NAQLAN_CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'],
});

// A page that fails the test where anything is asked of another host, or a script fails.
async function open(path, { settings = {}, ...options } = {}) {
  // axe puts itself into the page, which the policy of the page rightly forbids.
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: options.axe ?? false, ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && page.faults.push(message.text()));
  page.on('request', (request) => request.url().startsWith(base) || page.faults.push(`asked ${request.url()}`));
  await page.addInitScript((chosen) => localStorage.getItem('naqlan.settings') ?? localStorage.setItem('naqlan.settings', chosen), JSON.stringify(settings));
  await page.goto(base + path);
  await page.waitForLoadState('networkidle');
  return page;
}

// (Playwright's own waitForFunction evaluates strings, which the policy of the page forbids.)
async function until(page, holds, argument) {
  for (const end = Date.now() + 15_000; Date.now() < end; await page.waitForTimeout(50)) {
    if (await page.evaluate(holds, argument).catch(() => false)) return;
  }
  assert.fail(`never came to be: ${holds}`);
}

async function close(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

async function violations(page) {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}

test('search as one types: words are found, the address follows, back and forward return', async () => {
  const page = await open('/');
  const before = await page.locator('.results > li').count();
  assert.ok(before >= 20);
  await page.fill('input[type=search]', 'التذاكر');
  await until(page, () => document.querySelectorAll('.results > li').length === 1);
  assert.match(decodeURIComponent(page.url()), /\/search\?q=التذاكر$/);
  assert.ok((await page.locator('.snippet mark').allTextContents()).includes('التذاكر'));
  await page.click('.results .card-link');
  await page.waitForSelector('article.reading');
  await page.goBack();
  await page.waitForSelector('.snippet mark');
  assert.equal(await page.inputValue('input[type=search]'), 'التذاكر');
  await page.goBack();
  await until(page, (n) => document.querySelectorAll('.results > li').length === n, before);
  await page.goForward();
  await page.waitForSelector('.snippet mark');
  await close(page);
});

test('facets narrow, are shown, and are taken away', async () => {
  const page = await open(`/search?q=${encodeURIComponent('الحداد')}`);
  await page.click('.facet:has-text("سلمى الحداد") >> nth=0');
  await page.waitForSelector('.chip');
  assert.match(decodeURIComponent(page.url()), /speaker=سلمى/);
  await page.click('.chip');
  await until(page, () => !document.querySelector('.chip'));
  await close(page);
});

test('more results come below', async () => {
  const page = await open(`/search?q=${encodeURIComponent('قال')}`);
  const first = await page.locator('.results > li').count();
  await page.click('.more');
  await until(page, (n) => document.querySelectorAll('.results > li').length > n, first);
  const ids = await page.locator('.results .card-link').evaluateAll((links) => links.map((link) => link.href));
  assert.equal(new Set(ids).size, ids.length);
  await close(page);
});

test('an article stands as it was written, from right to left, with all that was found', async () => {
  const page = await open(article('own/2'));
  const { record } = await (await fetch(`${base}/api/v1${article('own/2')}?offsets=utf16`)).json();
  const shown = await page.locator('.text').evaluate((text) => {
    const copy = text.cloneNode(true);
    copy.querySelectorAll('.handle').forEach((handle) => handle.remove());
    return [...copy.children].map((block) => block.textContent).join('\n');
  });
  assert.equal(shown, record.text);
  assert.equal(await page.locator('.body').evaluate((body) => getComputedStyle(body).direction), 'rtl');
  const quoted = await page.locator('.quoted').evaluateAll((pieces) => [...new Set(pieces.map((piece) => piece.dataset.quotation))]);
  assert.equal(quoted.length, record.attributions.length);
  const colours = await page.locator('.quoted').evaluateAll((pieces) => [...new Set(pieces.map((piece) => getComputedStyle(piece).backgroundColor))]);
  assert.equal(colours.length, new Set(record.attributions.map((one) => one.speaker)).size);
  assert.ok((await page.locator('.panel').textContent()).includes('وزيرة النقل'));
  await close(page);
});

test('the chain of authority is told by click, by keyboard and on hover', async () => {
  const page = await open(article('own/2'));
  await page.click('.handle >> nth=0');
  assert.deepEqual(await page.locator('.chain li').allTextContents(), ['صدى المرسى', 'سلمى الحداد']);
  assert.ok((await page.locator('.lit').count()) > 0);
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('.card').isHidden());
  await page.keyboard.press('j');
  assert.ok(await page.locator('.card').isVisible());
  const focused = () => page.evaluate(() => document.activeElement.dataset.handle);
  const first = await focused();
  await page.keyboard.press('j');
  assert.notEqual(await focused(), first);
  await page.keyboard.press('k');
  assert.equal(await focused(), first);
  await page.keyboard.press('Escape');
  await page.locator('.handle >> nth=0').focus();
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('.card').isVisible());
  await page.keyboard.press('Escape');
  await page.hover('span.quoted >> nth=0');
  assert.ok((await page.locator('.lit').count()) > 0);
  assert.match(await page.locator('span.quoted >> nth=0').getAttribute('title'), /صدى المرسى\u2069 ← \u2068سلمى الحداد/);
  await close(page);
});

test('layers are switched off and stay so', async () => {
  const page = await open(article('own/2'));
  assert.ok((await page.locator('.text a.on-people').count()) > 0);
  await page.uncheck('input[name=people]');
  assert.equal(await page.locator('.text a.on-people').count(), 0);
  await page.uncheck('input[name=quotations]');
  assert.equal(await page.locator('.quoted, .handle').count(), 0);
  await page.reload();
  await page.waitForSelector('.text h1');
  assert.equal(await page.locator('.quoted').count(), 0);
  await close(page);
});

test('from article to article of an outlet, and to others on the same people', async () => {
  const page = await open(article('own/2'));
  await page.waitForSelector('a.turn');
  assert.equal(await page.locator('.cards a').count(), 2);
  await page.keyboard.press(']');
  await until(page, () => document.querySelector('.text h1')?.textContent.includes('جدول'));
  await page.keyboard.press('[');
  await until(page, () => document.querySelector('.text h1')?.textContent.includes('التذاكر'));
  await page.goBack();
  await until(page, () => document.querySelector('.text h1')?.textContent.includes('جدول'));
  await close(page);
});

test('notes on a quotation and on selected words are kept, changed and deleted', async () => {
  const page = await open(article('own/1'));
  await page.click('.handle >> nth=0');
  await page.click('.card button.quiet');
  await page.fill('.card textarea', 'أول ملاحظة');
  await page.click('.card button:not(.quiet):not(.close)');
  await page.waitForSelector('.text .on-notes');
  await page.evaluate(() => {
    const words = document.querySelector('.text p').firstChild.firstChild;
    const range = document.createRange();
    range.setStart(words, 0);
    range.setEnd(words, 4);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
  await page.click('.note-selected');
  await page.fill('.card textarea', 'ثانية 😀');
  await page.click('.card button:not(.quiet):not(.close)');
  await until(page, () => document.querySelectorAll('.text .on-notes').length >= 2);
  await page.click('nav a[href="/notes"]');
  await page.waitForSelector('.results > li');
  assert.equal(await page.locator('.results > li').count(), 2);
  assert.ok((await page.locator('.results blockquote').allTextContents()).includes('قالت'));
  for (const left of [1, 0]) {
    await page.click('.results button >> nth=0');
    await until(page, (n) => document.querySelectorAll('.results > li').length === n, left);
  }
  await close(page);
});

test('text, pages and files are read at once', async () => {
  const page = await open('/read');
  await page.fill('#paste', 'قالت ليلى الصباغ إن الجسر سيفتح غدا.\n');
  await page.click('button[type=submit]');
  await page.waitForSelector('.quoted');
  assert.ok((await page.locator('.panel').textContent()).includes('ليلى الصباغ'));
  await page.fill('#paste', '<html><body><article><h1>عنوان الخبر</h1><p>أعلن سامي الريس أن الطريق مفتوح.</p></article></body></html>');
  await page.click('button[type=submit]');
  await until(page, () => document.querySelector('.text h1')?.textContent === 'عنوان الخبر');
  await page.setInputFiles('#file', { name: 'old.html', mimeType: 'text/html', buffer: readFileSync(new URL('../../samples/undeclared_1256.html', import.meta.url)) });
  await until(page, () => document.querySelectorAll('.text p').length > 3);
  assert.match(await page.locator('.text').textContent(), /[\u0621-\u064a]{4}/);
  await page.fill('#paste', '');
  await page.fill('#url', 'http://127.0.0.1:1/');
  await page.click('button[type=submit]');
  await page.waitForSelector('[role=alert]');
  page.faults = page.faults.filter((fault) => !/403/.test(fault)); // the browser reports the refusal
  await close(page);
});

test('a page for each name: roles, what they said, with whom, when', async () => {
  const page = await open(salma);
  await page.waitForSelector('.timeline li');
  const text = await page.locator('main').textContent();
  for (const part of ['وزيرة النقل', 'رئيس البلدية', 'مسافر']) assert.ok(text.includes(part), part);
  await page.fill('input[name=about]', 'أسعار');
  await page.click('.narrow button');
  await until(page, () => location.search.includes('about') && document.querySelectorAll('.results > li').length > 0 && !document.querySelector('.results').textContent.includes('مسافر'));
  await page.click('.results .card-link >> nth=0');
  await page.waitForSelector('.card:not([hidden])'); // the quotation is shown where it stands
  await close(page);
});

test('names are found as one types; the most active and the state of the archive are shown', async () => {
  const page = await open('/people');
  await page.fill('input[type=search]', 'سلمى الحد');
  await until(page, () => document.querySelectorAll('.names > li').length === 1);
  await page.goto(`${base}/active?days=30`);
  await page.waitForSelector('.tables table');
  await page.goto(`${base}/watch`);
  await page.waitForSelector('.figures');
  assert.ok((await page.locator('table').textContent()).includes('صدى المرسى'));
  await close(page);
});

test('what an article carries is text, whatever it is', async () => {
  const page = await open(article('own/hostile'));
  assert.equal(await page.evaluate(() => window.harmed), undefined);
  assert.match(await page.locator('.text h1').textContent(), /<script>window\.harmed=1<\/script>/);
  assert.equal(await page.locator('.text img, .text script').count(), 0);
  assert.match(await page.locator('.meta').textContent(), /<b>صحيفة<\/b>/);
  await page.goto(`${base}/search?q=${encodeURIComponent('الرملي')}`);
  await page.waitForSelector('.results');
  assert.equal(await page.evaluate(() => window.harmed), undefined);
  await close(page);
});

test('language, digits and dates as the reader chooses', async () => {
  const page = await open(article('own/2'));
  await page.click('header button');
  await page.selectOption('#set-digits', 'arab');
  await until(page, (wanted) => document.querySelector('.meta time')?.textContent.includes(wanted), '٥ مارس ٢٠٢٤');
  await page.selectOption('#set-dates', 'levantine');
  await until(page, (wanted) => document.querySelector('.meta time')?.textContent.includes(wanted), 'آذار');
  await page.selectOption('#set-dates', 'hijri');
  await until(page, (wanted) => document.querySelector('.meta time')?.textContent.includes(wanted), 'شعبان');
  await page.selectOption('#set-language', 'en');
  await until(page, () => document.documentElement.dir === 'ltr' && document.querySelector('.body'));
  assert.ok((await page.locator('header nav').textContent()).includes('Most active'));
  assert.equal(await page.locator('.body').evaluate((body) => getComputedStyle(body).direction), 'rtl');
  await page.selectOption('#set-theme', 'dark');
  const dark = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  await page.selectOption('#set-theme', 'light');
  assert.notEqual(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor), dark);
  await close(page);
});

const views = { search: `/search?q=${encodeURIComponent('قال')}`, latest: '/', article: article('sample-sd-aid'), person: salma, names: '/people', active: '/active?days=30', read: '/read', notes: '/notes', watch: '/watch' };
for (const [looks, options] of Object.entries({
  'Arabic, light': {}, 'Arabic, dark': { settings: { theme: 'dark' } }, 'English, light': { settings: { language: 'en' } },
  'English, dark': { settings: { language: 'en', theme: 'dark' } }, 'a phone, Arabic': { viewport: { width: 360, height: 740 }, hasTouch: true },
})) {
  test(`accessible and within its width: ${looks}`, async () => {
    for (const [name, path] of Object.entries(views)) {
      const page = await open(path, { ...options, axe: true });
      if (name === 'article') {
        await page.waitForSelector('.handle');
        await (options.hasTouch ? page.tap('.handle >> nth=0') : page.click('.handle >> nth=0'));
      }
      assert.deepEqual(await violations(page), [], name);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${name} is ${wide} pixels too wide`);
      if (pictures) await page.screenshot({ path: `${pictures}/${name}-${looks.replace(/\W+/g, '-')}.png` });
      await close(page);
    }
  });
}

test('all can be reached by keyboard, what has the focus is seen', async () => {
  const page = await open(article('own/2'));
  const reached = new Set();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    const [what, outline] = await page.evaluate(() => {
      const one = document.activeElement;
      return [one.className.toString().split(' ')[0] || one.tagName, getComputedStyle(one).outlineStyle];
    });
    if (what === 'BODY') continue; // once around
    reached.add(what);
    assert.notEqual(outline, 'none', what);
  }
  for (const what of ['skip', 'brand', 'handle']) assert.ok(reached.has(what), what);
  await close(page);
});

test.after(() => browser.close());
