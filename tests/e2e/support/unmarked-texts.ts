/** What a screen in `en-XA` says outside the marks of translated words: what is no data is not translated. */
import type { Page } from 'playwright'

export type UnmarkedText = {
  /** The element, and the attribute where the text is one. */
  readonly where: string
  readonly text: string
}

/**
 * Names, labels and texts of the page, without what stands between marks, what is no word, and what is said to be data:
 * `bdi`, `code`, `kbd`, `pre`, `time`, `output`, and every element with a `lang` or a `dir` of its own.
 */
export async function unmarkedTexts(page: Page): Promise<readonly UnmarkedText[]> {
  return await page.evaluate(() => {
    const data = 'bdi, code, kbd, pre, time, [lang]:not(html), [dir]:not(html), textarea, option, title'
    const found = new Map<string, UnmarkedText>()
    const look = (element: Element, text: string, what: string) => {
      let left = text.replace(/[\u2066-\u2069]/g, '')
      // Marks may stand in marks, as words may name others.
      for (let before = ''; before !== left; ) {
        before = left
        left = left.replace(/\[[^[\]]*\]/g, ' ')
      }
      const words = left.replace(/\s+/g, ' ').trim()
      if (/\p{L}{2,}/u.test(words))
        found.set(`${element.localName}${what} ${words}`, { where: element.localName + what, text: words })
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest(data) !== null || element.closest('[data-live-announcer]') !== null) continue
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
        const value = element.getAttribute(name)
        if (value !== null) look(element, value, ` ${name}`)
      }
      // The text of a sentence may be in pieces, with data between them.
      const pieces = [...element.childNodes].flatMap((node) =>
        node instanceof Text ? [node.data] : node instanceof Element && node.matches(data) ? [' '] : [],
      )
      look(element, pieces.join(''), '')
    }
    return [...found.values()]
  })
}
