/**
 * A page whose controls are worked by keys alone: what page objects call a click is the way of the Tab key to the control
 * and the key that works it there, filling is typing, and the mouse throws. Every stop on the way is looked at.
 */
import type { ElementHandle, Locator, Page } from 'playwright'
import { probe, type Stop, waysTo } from './focus-probe.ts'

/** More stops than any screen has. */
const mostStops = 500
const mostSteps = 400

type Kind = 'press' | 'tick' | 'write' | 'radio' | 'option' | 'menuitem' | 'tab' | 'list'

const faultsOf = new WeakMap<Page, Set<string>>()

/** What the stops of the Tab key had against them in this page so far, each once. */
export function focusFaults(page: Page): readonly string[] {
  return [...(faultsOf.get(rawOf(page)) ?? [])]
}

function note(page: Page, faults: readonly string[]): void {
  const kept = faultsOf.get(page) ?? new Set()
  faultsOf.set(page, kept)
  for (const fault of faults) kept.add(fault)
}

const lastWorked = new WeakMap<Page, string>()

/** A button that was switched off while its command ran has the focus again afterwards. */
async function staysLost(page: Page): Promise<boolean> {
  const found = () => document.activeElement !== null && document.activeElement !== document.body
  return await page.waitForFunction(found, null, { timeout: 3000 }).then(
    () => false,
    () => true,
  )
}

/** Once for each control that was worked last: nobody finds the way back from nowhere. */
function noteLost(page: Page): void {
  const last = lastWorked.get(rawOf(page))
  if (last !== undefined) note(rawOf(page), [`the focus was lost after ${last}`])
}

/** Looks at where the focus is, and writes down what is wrong there. */
export async function lookAtFocus(
  page: Page,
  target: ElementHandle<Element>,
  group: string | null = null,
): Promise<Stop> {
  const stop = await target.evaluate(probe, group)
  note(rawOf(page), stop.faults)
  return stop
}

/** Presses Tab, or both keys where that is shorter, until the control has the focus. @throws where that never happens */
export async function reach(
  page: Page,
  target: ElementHandle<Element>,
  group: string | null = null,
): Promise<'there' | 'gone'> {
  const { onwards, back } = await target.evaluate(waysTo)
  const [near, far] = onwards <= back ? (['Tab', 'Shift+Tab'] as const) : (['Shift+Tab', 'Tab'] as const)
  const enough = 2 * Math.min(onwards, back) + 20
  for (let count = 0; count < mostStops; count += 1) {
    const stop = await lookAtFocus(page, target, group)
    if (count === 0 && stop.isLost && (await staysLost(page))) noteLost(page)
    if (stop.isThere) return 'there'
    if (stop.isGone) return 'gone'
    await page.keyboard.press(count < enough ? near : far)
  }
  throw new Error(`no key leads to ${await target.evaluate((element) => element.outerHTML.slice(0, 300))}`)
}

/** Presses a key until the control has the focus, or is what the focus points at. */
async function step(page: Page, target: ElementHandle<Element>, key: string): Promise<void> {
  for (let count = 0; count < mostSteps; count += 1) {
    const isThere = await target.evaluate((element) => {
      const { activeElement } = document
      const pointed = activeElement?.getAttribute('aria-activedescendant')
      return (
        activeElement === element || (pointed !== undefined && pointed !== null && pointed === element.id)
      )
    })
    if (isThere) return
    await page.keyboard.press(key)
  }
  throw new Error(
    `${key} leads not to ${await target.evaluate((element) => element.outerHTML.slice(0, 300))}`,
  )
}

/** The control that a click on this part of the page would work. */
async function controlOf(locator: Locator): Promise<{ handle: ElementHandle<Element>; kind: Kind }> {
  await locator.waitFor()
  const handle = await locator.evaluateHandle((part: Element): Element => {
    const label = part.closest('label')
    if (label !== null) return label.control ?? label.querySelector('input') ?? label
    return (
      part.closest(
        'button,a[href],input,select,textarea,summary,[role=option],[role=menuitem],[role=tab],[role=listbox],[tabindex]',
      ) ?? part
    )
  })
  const kind = await handle.evaluate((element): Kind => {
    const role = element.getAttribute('role')
    if (role === 'option' || role === 'menuitem' || role === 'tab') return role
    if (element instanceof HTMLInputElement) {
      if (element.type === 'radio') return 'radio'
      return element.type === 'checkbox' ? 'tick' : 'write'
    }
    if (role === 'listbox') return 'list'
    const isText = element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement
    if (isText || role === 'spinbutton') return 'write'
    return element instanceof HTMLElement && element.tabIndex < 0 ? 'list' : 'press'
  })
  return { handle, kind }
}

async function untilEnabled(handle: ElementHandle<Element>): Promise<void> {
  await handle.waitForElementState('enabled', { timeout: 30_000 })
}

/** Where the arrow keys go from, around an element that has no stop of its own. */
const groups = {
  radio: '[role=radiogroup]',
  tab: '[role=tablist]',
  option: '[role=listbox]',
  menuitem: '[role=menu]',
  list: 'nav, [role=listbox], [role=toolbar], [role=group]',
} as const

/** Goes to an entry of a group by the arrow keys, from wherever the focus is in it. */
async function goWithin(
  page: Page,
  handle: ElementHandle<Element>,
  kind: keyof typeof groups,
): Promise<void> {
  const isPointed = await handle.evaluate((element) => {
    const list = element.closest('[role=listbox]')
    const { activeElement } = document
    return list !== null && activeElement?.getAttribute('aria-controls') === list.id && list.id !== ''
  })
  if (!isPointed) await reach(page, handle, groups[kind])
  const isBefore = await handle.evaluate((element) => {
    const { activeElement } = document
    const pointed = document.getElementById(activeElement?.getAttribute('aria-activedescendant') ?? '')
    const from = pointed ?? activeElement
    if (from === null || from === element || from.contains(element)) return false
    return (element.compareDocumentPosition(from) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  })
  await step(page, handle, isBefore ? 'ArrowUp' : 'ArrowDown')
}

const groupKinds: ReadonlySet<Kind> = new Set(Object.keys(groups) as (keyof typeof groups)[])
const isGroupKind = (kind: Kind): kind is keyof typeof groups => groupKinds.has(kind)

async function moveTo(page: Page, locator: Locator): Promise<{ handle: ElementHandle<Element>; kind: Kind }> {
  for (let tries = 0; ; tries += 1) {
    const { handle, kind } = await controlOf(locator)
    await untilEnabled(handle)
    if (isGroupKind(kind)) {
      await goWithin(page, handle, kind)
      return { handle, kind }
    }
    // What is drawn anew while one goes there is looked for again, as an officer would.
    if ((await reach(page, handle)) === 'there') return { handle, kind }
    if (tries === 5) throw new Error(`gone whenever it is reached: ${locator}`)
  }
}

async function click(page: Page, locator: Locator): Promise<void> {
  const { handle, kind } = await moveTo(page, locator)
  lastWorked.set(
    page,
    await handle.evaluate((element) => element.outerHTML.replaceAll(/<[^>]*>/g, '').slice(0, 60)),
  )
  if (kind === 'write') return
  const isTicked = kind === 'radio' && (await handle.evaluate((input) => (input as HTMLInputElement).checked))
  if (isTicked) return
  await page.keyboard.press(kind === 'tick' || kind === 'radio' ? 'Space' : 'Enter')
}

async function fill(page: Page, locator: Locator, text: string): Promise<void> {
  await moveTo(page, locator)
  await page.keyboard.press('Control+A')
  if (text === '') await page.keyboard.press('Delete')
  else await page.keyboard.insertText(text)
}

async function setChecked(page: Page, locator: Locator, isChecked: boolean): Promise<void> {
  if ((await locator.isChecked()) !== isChecked) await click(page, locator)
}

type Choice = { readonly label?: string; readonly value?: string }

/** In a closed select of the system each arrow key chooses the next option. */
async function selectOption(page: Page, locator: Locator, choice: Choice): Promise<void> {
  const { handle } = await moveTo(page, locator)
  const steps = await handle.evaluate((element, { label, value }) => {
    const select = element as HTMLSelectElement
    const wanted = [...select.options].findIndex((option) => option.label === label || option.value === value)
    return wanted - select.selectedIndex
  }, choice)
  for (let count = 0; count < Math.abs(steps); count += 1)
    await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp')
}

/** What stands for the actions of a locator; others that move something throw. */
function actionsOf(page: Page, locator: Locator): Readonly<Record<string, unknown>> {
  return {
    click: () => click(page, locator),
    fill: (text: string) => fill(page, locator, text),
    clear: () => fill(page, locator, ''),
    check: () => setChecked(page, locator, true),
    uncheck: () => setChecked(page, locator, false),
    selectOption: (choice: Choice) => selectOption(page, locator, choice),
    focus: async () => void (await moveTo(page, locator)),
    blur: () => page.keyboard.press('Tab'),
    press: async (key: string) => {
      await moveTo(page, locator)
      await page.keyboard.press(key)
    },
    pressSequentially: async (text: string) => {
      await moveTo(page, locator)
      await page.keyboard.type(text)
    },
    // Going there by a key brings it into view.
    scrollIntoViewIfNeeded: async () => undefined,
  }
}

const refused = [
  'hover',
  'tap',
  'dblclick',
  'dragTo',
  'dispatchEvent',
  'setInputFiles',
  'mouse',
  'touchscreen',
]

const raws = new WeakMap<object, object>()
const rawOf = <Thing extends object>(thing: Thing): Thing => (raws.get(thing) as Thing | undefined) ?? thing

/** The same page without a mouse. */
export function byKeyboard(page: Page): Page {
  const isLocator = (value: unknown): value is Locator =>
    typeof value === 'object' && value !== null && value.constructor === page.locator('body').constructor

  const given = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (raws.has(value)) return rawOf(value)
    if (Object.getPrototypeOf(value) !== Object.prototype) return value
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, given(held)]))
  }
  const answered = (value: unknown): unknown => {
    if (value === page) return whole
    if (isLocator(value)) return shadowOf(value, actionsOf(page, value))
    if (Array.isArray(value)) return value.map(answered)
    return value instanceof Promise ? value.then(answered) : value
  }
  function shadowOf<Thing extends object>(thing: Thing, actions: Readonly<Record<string, unknown>>): Thing {
    const shadow = new Proxy(thing, {
      get: (target, key) => {
        if (typeof key === 'string' && refused.includes(key)) throw new Error(`no ${key} without a mouse`)
        if (typeof key === 'string' && Object.hasOwn(actions, key)) return actions[key]
        const held: unknown = Reflect.get(target, key, target)
        if (typeof held !== 'function') return held
        return (...parameters: readonly unknown[]) =>
          answered(Reflect.apply(held, target, parameters.map(given)))
      },
    })
    raws.set(shadow, thing)
    return shadow
  }
  const noShortCuts = Object.fromEntries(
    ['click', 'fill', 'check', 'focus', 'press', 'selectOption'].map((key) => [
      key,
      () => Promise.reject(new Error(`the page is worked by locators, not by page.${key}`)),
    ]),
  )
  const reload = () => {
    // A page that is loaded anew begins without a focus.
    lastWorked.delete(page)
    return page.reload()
  }
  const whole = shadowOf(page, { ...noShortCuts, reload })
  return whole
}
