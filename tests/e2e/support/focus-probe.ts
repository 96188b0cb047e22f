/** What the page says of the control that has the focus: whether it can be seen, and whether its focus can. */

/** One press of the Tab key later: where the focus is, as seen from the control that is looked for. */
export type Stop = {
  readonly isThere: boolean
  /** The control that is looked for has left the page. */
  readonly isGone: boolean
  /** No control has the focus. */
  readonly isLost: boolean
  /** What can be said against the control that has the focus, or against the one that had it before. */
  readonly faults: readonly string[]
}

/**
 * Runs in the page, which is why it holds all that it needs. `group` is a selector: the focus anywhere in the nearest such
 * part around the target counts as being there, as one goes on with the arrow keys from there.
 */
export async function probe(target: Element, group: string | null): Promise<Stop> {
  type Seen = { readonly node: Element; readonly look: string; readonly contrast: number | null }
  type Watched = { readonly element: Element; readonly name: string; readonly seen: readonly Seen[] }
  type Kept = { readonly last: Element | null; readonly watched: readonly Watched[] }
  const active = document.activeElement ?? document.body
  const place = group === null ? target : (target.closest(group) ?? target)
  const labelOf = (element: Element) => element.closest('label')

  const nameOf = (element: Element) => {
    const said = element.getAttribute('aria-label') ?? labelOf(element)?.textContent ?? element.textContent
    const screen = document.querySelector('h1')?.textContent ?? ''
    const role = element.getAttribute('role') ?? element.tagName.toLowerCase()
    return `${role} "${(said ?? '').trim().slice(0, 40)}" on "${screen}"`
  }
  const channels = (colour: string) => {
    const numbers = colour.match(/[\d.]+/g)?.map(Number) ?? []
    return { rgb: numbers.slice(0, 3), alpha: numbers[3] ?? 1 }
  }
  const luminance = (rgb: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = rgb.map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const groundOf = (element: Element | null): string => {
    for (let at = element; at !== null; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at)
      if (channels(backgroundColor).alpha === 1) return backgroundColor
    }
    return 'rgb(255, 255, 255)'
  }
  const contrastBetween = (one: string, other: string) => {
    const [a, b] = [luminance(channels(one).rgb), luminance(channels(other).rgb)]
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
  }
  const lookOf = (node: Element): Seen => {
    const style = getComputedStyle(node)
    const hasOutline = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0
    const outline = hasOutline ? `${style.outlineWidth} ${style.outlineColor}` : 'none'
    const isInside = Number.parseFloat(style.outlineOffset) < 0
    const ground = groundOf(isInside ? node : node.parentElement)
    return {
      node,
      look: [outline, style.boxShadow, style.borderColor, style.backgroundColor].join(' | '),
      contrast: hasOutline ? contrastBetween(style.outlineColor, ground) : null,
    }
  }
  /** The control, what surrounds it closely, what is drawn in its stead, and the option that it points at. */
  const drawnFor = (element: Element): readonly Element[] => {
    const around: Element[] = []
    for (let at: Element | null = element; at !== null && around.length < 4; at = at.parentElement)
      around.push(at)
    const pointed = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
    const stands = [...(labelOf(element)?.querySelectorAll('*') ?? [])].slice(0, 12)
    return [...around, ...stands, ...(pointed === null ? [] : [pointed])]
  }

  const unseen = ({ element, name, seen }: Watched): readonly string[] => {
    if (!element.isConnected || seen.some(({ node }) => !node.isConnected)) return []
    const changed = seen.filter(({ node, look }) => lookOf(node).look !== look)
    if (changed.length === 0) return [`the focus is not seen: ${name}`]
    const contrasts = changed.flatMap(({ contrast }) => (contrast === null ? [] : [contrast]))
    if (contrasts.length === 0 || Math.max(...contrasts) >= 3) return []
    return [`the focus is faint (${Math.max(...contrasts).toFixed(1)} : 1): ${name}`]
  }
  /** A control that is drawn by something else has no size of its own; what clips it has none either. */
  const drawnBy = (element: Element): Element => {
    const label = labelOf(element)
    if (label !== null) return label
    let clipping: Element | null = null
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      // What has no box of its own clips nothing.
      if (getComputedStyle(at).display === 'contents') continue
      const { width, height } = at.getBoundingClientRect()
      if (width < 4 || height < 4) clipping = at
    }
    return clipping?.parentElement ?? element
  }
  const hidden = (element: Element, name: string): readonly string[] => {
    const drawn = drawnBy(element)
    const box = drawn.getBoundingClientRect()
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
    if (right - left < 1 || bottom - top < 1) return [`out of view: ${name}`]
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    if (hit !== null && (drawn.contains(hit) || labelOf(drawn)?.contains(hit) === true)) return []
    return [`covered by ${hit?.tagName.toLowerCase()}.${hit?.className}: ${name}`]
  }

  /** What comes into view for the first time is laid out only then, and moves what was beside it. */
  const hiddenAfterAll = async (element: Element, name: string) => {
    for (let frame = 0; frame < 6 && hidden(element, name).length > 0; frame += 1)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    return hidden(element, name)
  }
  /** What is only brought to the eye, such as a heading or a dialog, is no control. */
  const isControl =
    active.matches('button, a[href], input, select, textarea, summary') ||
    (active instanceof HTMLElement && active.tabIndex >= 0)
  const isLost = active === document.body || active === document.documentElement
  const kept = (Reflect.get(window, 'focusSeen') as Kept | undefined) ?? { last: null, watched: [] }
  // A field with a button in it shows where the focus is until both have lost it.
  const isStillIn = ({ seen }: Watched) => seen.slice(0, 4).some(({ node }) => node.contains(active))
  const faults = kept.watched.filter((watched) => !isStillIn(watched)).flatMap(unseen)
  const watched = kept.watched.filter(isStillIn)
  if (isControl && !isLost && kept.last !== active) {
    const name = nameOf(active)
    faults.push(...(await hiddenAfterAll(active, name)))
    watched.push({ element: active, name, seen: drawnFor(active).map(lookOf) })
  }
  Reflect.set(window, 'focusSeen', { last: isLost ? null : active, watched })
  return {
    isThere: active === target || (group !== null && place.contains(active)),
    isGone: !target.isConnected,
    isLost,
    faults,
  }
}

/** How many stops lie between the focus and a control, in both directions, the window being gone around. */
export function waysTo(target: Element): { readonly onwards: number; readonly back: number } {
  const active = document.activeElement ?? document.body
  const within = active.closest('[role=dialog], [role=alertdialog]') ?? document
  const selector = 'button, a[href], input, select, textarea, summary, [tabindex]'
  const stops = [...within.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
  )
  const isAfter = (one: Element, other: Element) =>
    (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  const placeOf = (element: Element) => stops.filter((stop) => isAfter(element, stop)).length
  const between = placeOf(target) - placeOf(active)
  const onwards = between >= 0 ? between : between + stops.length
  return { onwards, back: stops.length - onwards }
}
