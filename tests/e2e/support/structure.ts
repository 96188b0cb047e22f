/** Whether a screen can be found one's way in without seeing it: landmarks, headings, names, sizes, motion. */
import type { Page } from 'playwright'

/** The least size of a target, in CSS pixels (WCAG 2.2, 2.5.8). */
const leastTarget = 24

/** @returns what is wrong with the screen as it is, in words */
export function structureFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(faultsOfScreen, leastTarget)
}

/** Runs in the page. Where a dialog is open, it is the screen. */
function faultsOfScreen(least: number): readonly string[] {
  const dialog = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')]
    // A notice that passes by is one, too, but keeps nobody from the screen.
    .filter((one) => one.getAttribute('aria-modal') !== 'false')
    .at(-1)
  const scope: ParentNode = dialog ?? document
  const isDrawn = (element: Element) => element.checkVisibility({ visibilityProperty: true })
  const all = (selector: string, within: ParentNode = scope) =>
    [...within.querySelectorAll(selector)].filter(isDrawn)
  const faults: string[] = []
  const nameOf = (element: Element) => {
    const labelled = element.getAttribute('aria-labelledby')?.split(' ') ?? []
    const words = labelled
      .map((id) => document.getElementById(id))
      .map((named) => named?.getAttribute('aria-label') ?? named?.textContent ?? '')
      .join(' ')
    return (element.getAttribute('aria-label') ?? words).trim()
  }

  const landmarks = () => {
    for (const [what, selector] of [
      ['main', 'main, [role=main]'],
      ['banner', 'body header:not(main *), [role=banner]'],
    ] as const) {
      const count = all(selector, document).length
      if (count !== 1 && (what === 'main' || count > 1)) faults.push(`${count} landmarks "${what}"`)
    }
    const names = all('nav, [role=navigation]').map(nameOf)
    if (names.includes('')) faults.push('a navigation without a name')
    if (new Set(names).size < names.length) faults.push(`navigations of one name: ${names.join(', ')}`)
    for (const region of all('[role=region], section[aria-label], section[aria-labelledby]'))
      if (nameOf(region) === '') faults.push('a region without a name')
  }
  const headings = () => {
    const levels = all('h1, h2, h3, h4, h5, h6').map((heading) => Number(heading.tagName.slice(1)))
    const [first] = levels
    const count = levels.filter((level) => level === 1).length
    if (dialog === undefined && (count !== 1 || first !== 1))
      faults.push(`headings begin ${levels.join(' ')}`)
    // A menu, or the palette, has a name and no heading.
    if (dialog !== undefined && (first ?? 2) !== 2)
      faults.push(`headings of the dialog begin ${levels.join(' ')}`)
    if (dialog !== undefined && nameOf(dialog) === '') faults.push('a dialog without a name')
    for (const [index, level] of levels.entries())
      if (index > 0 && level > (levels[index - 1] ?? 0) + 1)
        faults.push(`a heading of level ${level} after ${levels[index - 1]}`)
  }
  /** What only assistive technology is told of is clipped to a pixel, or has no place in its tree. */
  const isClipped = (element: Element) => {
    if (element.closest('[aria-hidden=true]') !== null) return true
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { width, height } = at.getBoundingClientRect()
      if ((width < 4 || height < 4) && getComputedStyle(at).overflow === 'hidden') return true
    }
    return false
  }
  /** A link within a sentence is as high as its line (the exception of 2.5.8). */
  const targets = () => {
    const inLine = (element: Element) => getComputedStyle(element).display === 'inline'
    for (const target of all(
      'button, a[href], select, input:not([type=hidden]), textarea, [role=tab], summary',
    )) {
      const drawn = target.matches('input') ? (target.closest('label') ?? target) : target
      const { width, height } = drawn.getBoundingClientRect()
      if (width === 0 || isClipped(target) || inLine(target) || getComputedStyle(drawn).clipPath !== 'none')
        continue
      if (width >= least - 0.5 && height >= least - 0.5) continue
      const said = (nameOf(target) || drawn.textContent || '').trim().slice(0, 40)
      faults.push(`a target of ${width.toFixed(0)} × ${height.toFixed(0)}: "${said}"`)
    }
  }
  const motion = () => {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return
    for (const element of document.querySelectorAll('*')) {
      const { transitionDuration, animationDuration, animationName, scrollBehavior } =
        getComputedStyle(element)
      const isMoved = transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0)
      const isAnimated = animationName !== 'none' && Number.parseFloat(animationDuration) > 0
      if (isMoved || isAnimated || scrollBehavior === 'smooth')
        faults.push(`motion: ${element.tagName.toLowerCase()}.${element.getAttribute('class')}`)
    }
  }
  landmarks()
  headings()
  targets()
  motion()
  return [...new Set(faults)]
}
