/** A page as it would look at any other time, for pictures that are compared: what depends on the day is put out of sight. */
import type { Locator, Page } from 'playwright'
import type { Words } from '../pages/words.ts'

/**
 * From the first figure of a text to its end "00" stands instead, and instead of groups of a fingerprint: numbers, days
 * and times, and the words that agree with them. Undone by {@link restless}. Every part stands at its beginning, and
 * nothing but what is folded is left out: how far a part was scrolled depends on what of it had been drawn before.
 */
export async function still(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('*:not([hidden]) { content-visibility: visible !important }')
    document.adoptedStyleSheets.push(sheet)
    for (const part of document.querySelectorAll('*')) part.scrollTop = 0
    const kept = new Map<Text, string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!(node instanceof Text)) continue
      const { data } = node
      const stilled = /^([0-9a-f]{4}[\s…]*)+$/iu.test(data) ? '00' : data.replace(/\d.*$/su, '00')
      if (stilled === data) continue
      kept.set(node, data)
      node.data = stilled
    }
    Object.assign(window, { kept })
  })
}

/** Gives the page its own texts again. */
export async function restless(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { kept } = window as unknown as { kept: Map<Text, string> }
    for (const [node, data] of kept) node.data = data
    document.adoptedStyleSheets.pop()
    Reflect.deleteProperty(window, 'kept')
  })
}

/** The framed part of the screen under a heading. */
const panelOf = (page: Page, words: Words, key: string): Locator => {
  const heading = page.getByRole('heading', { name: words(key), exact: true, includeHidden: true })
  return page.locator('section').filter({ has: heading }).last()
}

/** Parts of the screen that the age of the directory draws, not only words; of the same size on any day. */
export function restlessParts(page: Page, words: Words): readonly Locator[] {
  return [
    page.getByRole('region', { name: words('common:frame.label--status') }),
    panelOf(page, words, 'readiness:record.heading--confirmation'),
  ]
}

/** Takes out of the page, or puts back, what has another size at another time of the day or on a slower machine. */
export async function takeOut(page: Page, words: Words, isOut: boolean): Promise<void> {
  const strip = panelOf(page, words, 'hours:strip.heading--strip')
  const summary = strip.locator('xpath=preceding-sibling::section[1]')
  const timeline = page.getByRole('list', { name: words('messages:thread.label--timeline') })
  // What happened hours ago happened today or yesterday.
  const days = timeline.getByRole('heading', { includeHidden: true })
  // Answers of practice counterparts come some seconds after what they answer.
  const came = page.getByRole('region', {
    name: words('practice:arrived.heading--arrived'),
    includeHidden: true,
  })
  for (const part of await strip.or(summary).or(days).or(came).all())
    await part.evaluate(
      (element: HTMLElement, display) => {
        element.style.display = display
      },
      isOut ? 'none' : '',
    )
}
