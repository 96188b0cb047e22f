/**
 * The part of the overflow check that runs in the page: one function, as only its own text is handed over. Lengths are
 * CSS pixels of the window, where layout rounds; so a pixel more or less is no fault.
 */

export type OverflowFault = {
  /**
   * `cut`: by an edge that does not scroll. `overlapping`: on the text of another element. `sideways`: beyond what the
   * window, or a part that scrolls down, shows. `out-of-control`: beyond the edge of the control that it names.
   * `control-cut`: a control of which a part cannot be reached.
   */
  readonly kind: 'cut' | 'overlapping' | 'sideways' | 'out-of-control' | 'control-cut'
  readonly where: string
  readonly text: string
}

export function findOverflow(): OverflowFault[] {
  type Box = {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  type Line = { readonly node: Text; readonly of: Element; readonly box: Box; readonly shown: Box }
  const slack = 1.5
  const faults = new Map<string, OverflowFault>()
  // What is skipped while out of sight has no boxes; a style sheet of the page's own would be refused by its policy.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('* { content-visibility: visible !important }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]

  /** Asked of every line of text about all that is around it: each element is asked once. */
  const once = <Value>(ask: (element: Element) => Value): ((element: Element) => Value) => {
    const answers = new Map<Element, Value>()
    return (element) => {
      const known = answers.get(element)
      if (known !== undefined || answers.has(element)) return known as Value
      const answer = ask(element)
      answers.set(element, answer)
      return answer
    }
  }
  const styleOf = once((element) => {
    const { position, transform, contain, overflowX, overflowY, display } = getComputedStyle(element)
    const { clipPath, clip, fontSize, textOverflow, webkitLineClamp, backgroundColor } =
      getComputedStyle(element)
    const place = { position, transform, contain, overflowX, overflowY, display }
    return { ...place, clipPath, clip, fontSize, textOverflow, webkitLineClamp, backgroundColor }
  })
  const nameOf = (element: Element): string => {
    const own = (one: Element) => `${one.localName}${[...one.classList].map((name) => `.${name}`).join('')}`
    return [element.parentElement, element].flatMap((one) => (one === null ? [] : [own(one)])).join(' > ')
  }
  const add = (kind: OverflowFault['kind'], element: Element, text: string) => {
    const fault = { kind, where: nameOf(element), text: text.trim().replace(/\s+/g, ' ').slice(0, 120) }
    faults.set(JSON.stringify(fault), fault)
  }

  /** The ancestor whose edges count for `element`: an absolute one is not cut by what it is not placed in. */
  const holderOf = once((element): Element | null => {
    const { position } = styleOf(element)
    let at = element.parentElement
    if (position !== 'absolute' && position !== 'fixed') return at
    const places = (one: Element) => {
      const style = styleOf(one)
      const transforms = style.transform !== 'none' || style.contain.includes('paint')
      return transforms || (position === 'absolute' && style.position !== 'static')
    }
    while (at !== null && !places(at)) at = at.parentElement
    return at
  })
  const insideOf = once((element): Box => {
    const outer = element.getBoundingClientRect()
    const left = outer.left + element.clientLeft
    const top = outer.top + element.clientTop
    return { left, top, right: left + element.clientWidth, bottom: top + element.clientHeight }
  })
  const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
  const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll'
  /** The element that cuts a box, and on which axis; what scrolls on an axis shows all of it in the end. */
  const cutBy = (box: Box, from: Element) => {
    let [acrossCounts, downCounts] = [true, true]
    for (let at: Element | null = from; at !== null && at !== document.body; at = holderOf(at)) {
      const style = styleOf(at)
      if (style.display === 'inline' || style.display === 'contents') continue
      const inside = insideOf(at)
      const isAcross = box.left < inside.left - slack || box.right > inside.right + slack
      const isDown = box.top < inside.top - slack || box.bottom > inside.bottom + slack
      if (acrossCounts && cuts(style.overflowX) && isAcross) return { by: at, axis: 'across' as const }
      if (downCounts && cuts(style.overflowY) && isDown) return { by: at, axis: 'down' as const }
      if (scrolls(style.overflowX)) acrossCounts = false
      if (scrolls(style.overflowY)) downCounts = false
    }
    return undefined
  }
  /** The part of a box that is to be seen now, as far as parts that scroll or cut let it. */
  const shownOf = (box: Box, from: Element): Box => {
    let shown = box
    for (let at: Element | null = from; at !== null && at !== document.body; at = holderOf(at)) {
      const { overflowX, overflowY, display } = styleOf(at)
      if (display === 'inline' || (overflowX === 'visible' && overflowY === 'visible')) continue
      const inside = insideOf(at)
      shown = {
        left: Math.max(shown.left, inside.left),
        right: Math.min(shown.right, inside.right),
        top: Math.max(shown.top, inside.top),
        bottom: Math.min(shown.bottom, inside.bottom),
      }
    }
    return shown
  }
  const isDrawn = once((element): boolean => {
    if (element.closest('[data-live-announcer], script, style, noscript, template') !== null) return false
    // Opacity is a matter of motion and of what is disabled, and takes no room away.
    if (!element.checkVisibility({ visibilityProperty: true })) return false
    // What is said to assistive technology alone is one pixel large.
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { clipPath, clip, position } = styleOf(at)
      const isOut = position === 'absolute' || position === 'fixed'
      if (isOut && (clipPath !== 'none' || clip !== 'auto')) return false
      if (at.localName === 'option' || at.localName === 'title') return false
    }
    return true
  })

  const linesOf = (node: Text): Line[] => {
    const of = node.parentElement
    if (of === null || !/\S/.test(node.data) || !isDrawn(of)) return []
    const range = document.createRange()
    range.selectNodeContents(node)
    // The box of a line is as high as the face allows for; its letters are not.
    const half = 0.5 * Number.parseFloat(styleOf(of).fontSize)
    const rows = [...range.getClientRects()].filter(({ width }) => width > 1)
    // A closing sign of Chinese has ink in its first half; at the end of a full line the other half stands out, blank.
    const closing = [...node.data.matchAll(/[）」』】》〉。，、]/gu)].map(({ index }) => {
      range.setStart(node, index)
      range.setEnd(node, index + 1)
      return range.getBoundingClientRect()
    })
    return rows.map(({ left, right, top, bottom }) => {
      const middle = (top + bottom) / 2
      const reach = Math.min(half, (bottom - top) / 2)
      const isBlank = closing.some(
        (sign) => Math.abs(sign.right - right) < 1 && sign.top < middle && sign.bottom > middle,
      )
      const box = { left, right: isBlank ? right - half : right, top: middle - reach, bottom: middle + reach }
      return { node, of, box, shown: shownOf(box, of) }
    })
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const lines: Line[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) lines.push(...linesOf(node))
  }

  const plain = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()
  const wholeTexts = new Map<string, number>()
  const cutLines = new Map<
    Text,
    { readonly line: Line; readonly by: Element; readonly axis: 'across' | 'down' }
  >()
  for (const line of lines) {
    const cut = cutBy(line.box, line.of)
    if (cut !== undefined) cutLines.set(line.node, { line, ...cut })
  }
  for (const { node } of lines) {
    if (!cutLines.has(node)) wholeTexts.set(plain(node.data), 1)
  }
  const isReadable = (text: string, element: Element): boolean => {
    if (wholeTexts.has(text)) return true
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      if (plain(at.getAttribute('title')).includes(text)) return true
    }
    return false
  }
  for (const { line, by, axis } of cutLines.values()) {
    const text = plain(line.node.data)
    const isShortened =
      (axis === 'across' && styleOf(by).textOverflow === 'ellipsis') || styleOf(by).webkitLineClamp !== 'none'
    if (!(isShortened && isReadable(text, line.of))) add('cut', line.of, text)
  }

  const isOpaque = (element: Element) =>
    !/^(?:rgba\(.*, 0\)|transparent)$/.test(styleOf(element).backgroundColor)
  /** What lies in a layer of its own with a ground of its own is meant to cover what is below. */
  const layerOf = once((element): Element | null => {
    let ground: Element | null = null
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { position } = styleOf(at)
      if (isOpaque(at)) ground = at
      if (ground !== null && (position === 'fixed' || position === 'sticky' || position === 'absolute'))
        return ground
    }
    return null
  })
  const scrollerOf = once((element): Element | null => {
    for (let at: Element | null = element; at !== null; at = holderOf(at)) {
      if (scrolls(styleOf(at).overflowY) || scrolls(styleOf(at).overflowX)) return at
    }
    return null
  })
  const placed = lines.map((line) => ({
    ...line,
    layer: layerOf(line.of),
    scroller: scrollerOf(line.of),
  }))
  const overlap = (one: Box, other: Box) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2
  placed.sort((one, other) => one.box.top - other.box.top)
  for (const [index, one] of placed.entries()) {
    for (let next = index + 1; next < placed.length; next += 1) {
      const other = placed[next]
      if (other === undefined || other.box.top > one.box.bottom) break
      if (one.node === other.node || one.layer !== other.layer) continue

      // What is cut anyway is told of once.
      if (cutLines.has(one.node) || cutLines.has(other.node)) {
        if (overlap(one.shown, other.shown))
          add('overlapping', one.of, `${one.node.data} / ${other.node.data}`)
      } else if (
        one.scroller === other.scroller ? overlap(one.box, other.box) : overlap(one.shown, other.shown)
      ) {
        add('overlapping', one.of, `${one.node.data} / ${other.node.data}`)
      }
    }
  }

  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > width + slack)
    add('sideways', document.documentElement, 'the page')
  for (const { node, of, shown } of lines) {
    const isShown = shown.right - shown.left > slack && shown.bottom - shown.top > slack
    if (isShown && (shown.left < -slack || shown.right > width + slack)) add('sideways', of, node.data)
  }
  /** Tables, drawings and what is typed or kept as it is may be wider than there is room for, and say so by a bar. */
  const wide = 'table, pre, svg, textarea, input, [role="grid"], [role="tablist"], [data-wide]'
  for (const element of document.body.querySelectorAll('*')) {
    if (!scrolls(styleOf(element).overflowX) || !isDrawn(element)) continue
    if (element.scrollWidth <= element.clientWidth + slack || element.clientWidth === 0) continue
    if (element.matches(wide) || element.querySelector(`:scope > :is(${wide})`) !== null) continue
    add('sideways', element, `${element.scrollWidth} > ${element.clientWidth} ${plain(element.textContent)}`)
  }

  const controls =
    'button, a[href], input:not([type="hidden"]), select, textarea, summary, [role="button"], [role="tab"], [role="switch"]'
  for (const control of document.body.querySelectorAll(controls)) {
    const { left, right, top, bottom, width: across, height } = control.getBoundingClientRect()
    if (across < 2 || height < 2 || !isDrawn(control)) continue
    const name = plain(control.getAttribute('aria-label') ?? control.textContent)
    const cut = cutBy({ left, right, top, bottom }, control.parentElement ?? control)
    if (cut !== undefined && cut.by !== control) add('control-cut', control, name)
  }
  for (const { node, of, box } of lines) {
    const control = of.closest('button, [role="button"], [role="tab"]')
    if (control === null || styleOf(control).display === 'inline') continue
    const edge = control.getBoundingClientRect()
    const isOut = box.left < edge.left - slack || box.right > edge.right + slack
    const isOff = box.top < edge.top - slack || box.bottom > edge.bottom + slack
    if ((isOut || isOff) && !cutLines.has(node)) add('out-of-control', of, node.data)
  }
  const canvas = document.createElement('canvas').getContext('2d')
  for (const field of document.body.querySelectorAll('input')) {
    if (canvas === null || field.value !== '' || field.placeholder === '' || !isDrawn(field)) continue
    if (plain(field.title).includes(plain(field.placeholder))) continue
    const style = getComputedStyle(field)
    canvas.font = style.font
    const room =
      field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
    if (canvas.measureText(field.placeholder).width > room + slack) add('cut', field, field.placeholder)
  }

  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
  return [...faults.values()]
}
