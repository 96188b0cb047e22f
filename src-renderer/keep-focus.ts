/**
 * Where the focus goes when the control that had it leaves the page or is switched off. The browser then leaves it nowhere:
 * nothing is read aloud, and the Tab key begins with the first control of the window. Screens that know better put it
 * themselves, and are done before this looks.
 */

/** A part of the page around the focus, with what stood beside it. */
type Level = { readonly part: Element; readonly next: Element | null; readonly before: Element | null }
type Held = { readonly element: Element; readonly levels: readonly Level[] }

const focusable = 'button, a[href], input, select, textarea, summary, [tabindex]:not([tabindex="-1"])'
const headings = 'h1, h2, h3, h4'
/** A command that is over sooner has its button back before anybody misses it. */
const patienceMs = 600

/** Begins to look after the focus of this page; once, for as long as the page lives. */
export function keepFocus(): void {
  const keeper = new FocusKeeper()
  addEventListener('keydown', () => keeper.noteHands(true), { capture: true })
  addEventListener('pointerdown', () => keeper.noteHands(false), { capture: true })
  addEventListener('focusin', ({ target }) => keeper.noteFocus(target))
  addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget === null) keeper.lookSoon()
  })
  new MutationObserver(() => keeper.noteChange()).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled'],
  })
}

class FocusKeeper {
  private held: Held | null = null
  /** The last one outside dialogs, which may be where a dialog was opened from. */
  private home: Held | null = null
  private isByKey = false
  private isLooking = false
  private isOffSince: number | null = null
  /** A control that was off for long, and where the focus waits for it. */
  private owed: { readonly element: Element; readonly place: Element } | null = null

  noteHands(isByKey: boolean): void {
    this.isByKey = isByKey
  }

  noteFocus(target: EventTarget | null): void {
    if (!(target instanceof Element) || target === document.body) return
    this.held = { element: target, levels: levelsAround(target) }
    if (target !== this.owed?.place) this.owed = null
    this.isOffSince = null
    if (document.getElementById('root')?.contains(target) === true) this.home = this.held
    // What comes into view for the first time is laid out only then, which may move it out again.
    if (this.isByKey) afterFrames(() => showWhole(target))
  }

  noteChange(): void {
    // The browser takes the focus from what is switched off only when it next draws, and tells nobody.
    const isOff = this.held?.element.matches(':disabled') === true
    if (isOff) this.isOffSince ??= performance.now()
    if (isOff || isNowhere()) this.lookSoon()
    const { owed } = this
    if (owed !== null && isUsable(owed.element) && document.activeElement === owed.place) focus(owed.element)
  }

  lookSoon(): void {
    if (this.isLooking) return
    this.isLooking = true
    afterFrames(() => {
      this.isLooking = false
      this.look()
    })
  }

  private look(): void {
    const { held } = this
    if (held === null || !isNowhere()) return
    if (isUsable(held.element)) {
      if (this.isOffSince !== null) focus(held.element)
      // Somebody pressed beside all controls, and means it.
      else this.held = null
      return
    }
    if (held.element.isConnected && !this.isOffForLong()) return
    const place = placeNear(held) ?? (this.home === null ? null : placeNear(this.home)) ?? screenHeading()
    // A screen that is still being loaded is looked at again when it is there.
    if (place === null) return
    if (held.element.isConnected) this.owed = { element: held.element, place }
    focus(place)
  }

  private isOffForLong(): boolean {
    const now = performance.now()
    this.isOffSince ??= now
    if (now - this.isOffSince >= patienceMs) return true
    setTimeout(() => this.lookSoon(), patienceMs)
    return false
  }
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body

const isUsable = (element: Element) =>
  element.isConnected &&
  !element.matches(':disabled') &&
  element.checkVisibility({ visibilityProperty: true })

function afterFrames(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(work))
}

function levelsAround(element: Element): readonly Level[] {
  const levels: Level[] = []
  for (let part: Element | null = element; part !== null && part !== document.body; part = part.parentElement)
    levels.push({ part, next: part.nextElementSibling, before: part.previousElementSibling })
  return levels
}

/** What stood after the part that is gone, or before it; else the heading of what is left around it. Null outside screens. */
function placeNear({ element, levels }: Held): Element | null {
  const gone = levels.findLast(({ part }) => !part.isConnected) ?? levels[0]
  const index = gone === undefined ? -1 : levels.indexOf(gone)
  const left = levels.slice(index + 1).filter(({ part }) => isInScreen(part))
  if (gone === undefined || left.length === 0) return null
  const after = controlsIn(gone.next, element)[0]
  const before = controlsIn(gone.before, element).at(-1)
  if (after !== undefined || before !== undefined) return after ?? before ?? null
  for (const { part } of left) {
    const heading = part.querySelector(headings)
    if (heading !== null) return heading
  }
  return null
}

function controlsIn(part: Element | null, without: Element): readonly Element[] {
  if (part === null || part === without || !isInScreen(part)) return []
  return [part, ...part.querySelectorAll(focusable)].filter(isControl)
}

const isInScreen = (part: Element) => part.isConnected && part.closest('main, [role=dialog]') !== null

const isControl = (element: Element) =>
  element.matches(focusable) && isUsable(element) && element.closest('[aria-hidden=true], [inert]') === null

function screenHeading(): Element | null {
  return document.querySelector('main h1')
}

function focus(element: Element): void {
  if (!(element instanceof HTMLElement)) return
  if (!element.matches(focusable) && !element.hasAttribute('tabindex')) element.tabIndex = -1
  // Under a hand with the mouse nothing may move; what the keys reach is shown by `showWhole`.
  element.focus({ preventScroll: true })
}

/** A checkbox is drawn by its label. */
function showWhole(element: Element): void {
  if (document.activeElement !== element) return
  const drawn = element.closest('label') ?? element
  drawn.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
