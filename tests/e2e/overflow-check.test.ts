/** The check of overflow finds each kind of fault, and nothing where there is none. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedApp, launchApp } from './support/launch.ts'
import { overflowFaults } from './support/overflow.ts'

/** An element: its name, its style, what is in it. */
interface Drawing {
  readonly name: string
  readonly look: Readonly<Record<string, string>>
  readonly inside: readonly (string | Drawing)[]
}

const draw = (
  name: string,
  look: Readonly<Record<string, string>>,
  ...inside: readonly (string | Drawing)[]
): Drawing => ({ name, look, inside })

let desk: LaunchedApp
beforeAll(async () => {
  desk = await launchApp()
})
afterAll(() => desk?.close())

/** Puts drawings in the place of all that the page shows, and looks at them. `title:` in a look is an attribute. */
async function faultsOf(...drawings: readonly Drawing[]): Promise<readonly string[]> {
  await desk.page.evaluate((all) => {
    const drawn = ({ name, look, inside }: Drawing): HTMLElement => {
      const element = document.createElement(name)
      for (const [property, value] of Object.entries(look)) {
        if (property === 'title' || property === 'placeholder') element.setAttribute(property, value)
        else element.style.setProperty(property, value)
      }
      element.append(...inside.map((one) => (typeof one === 'string' ? one : drawn(one))))
      return element
    }
    document.body.replaceChildren(...all.map(drawn))
  }, drawings)
  return await overflowFaults(desk.page)
}

const long = 'A sentence that has no room in a box of so few pixels, however it is set.'
const narrow = { width: '80px', 'white-space': 'nowrap' }

describe('a text', () => {
  it('that is cut across or down is found, by the box itself or by one around it', async () => {
    expect(await faultsOf(draw('p', { ...narrow, overflow: 'hidden' }, long))).toEqual([
      expect.stringMatching(/^cut: body > p/),
    ])
    expect(
      await faultsOf(draw('div', { height: '30px', width: '80px', overflow: 'clip' }, draw('p', {}, long))),
    ).toEqual([expect.stringMatching(/^cut: div > p/)])
  })

  it('with an ellipsis is a fault unless all of it is in a title or elsewhere on the screen', async () => {
    const cut = { ...narrow, overflow: 'hidden', 'text-overflow': 'ellipsis' }
    expect(await faultsOf(draw('p', cut, long))).toEqual([expect.stringMatching(/^cut/)])
    expect(await faultsOf(draw('p', { ...cut, title: long }, long))).toEqual([])
    expect(await faultsOf(draw('p', cut, long), draw('p', {}, long))).toEqual([])
    // A title does not help where nothing says that there is more.
    expect(await faultsOf(draw('p', { ...narrow, overflow: 'hidden', title: long }, long))).not.toEqual([])
  })

  it('in a part that scrolls is no fault, in what scrolls down but not across it is', async () => {
    const scrolling = { width: '200px', height: '60px', overflow: 'hidden auto' }
    expect(await faultsOf(draw('div', scrolling, draw('p', {}, `${long} ${long} ${long}`)))).toEqual([])
    expect(await faultsOf(draw('div', scrolling, draw('p', { 'white-space': 'nowrap' }, long)))).toEqual([
      expect.stringMatching(/^cut/),
    ])
  })

  it('on the text of another is found, on its own ground over it is not', async () => {
    const over = { position: 'absolute', top: '4px', left: '10px' }
    expect(await faultsOf(draw('p', {}, long), draw('p', over, 'Another'))).toEqual([
      expect.stringMatching(/^overlapping/),
    ])
    expect(
      await faultsOf(draw('p', {}, long), draw('p', { ...over, background: 'white' }, 'Another')),
    ).toEqual([])
    expect(await faultsOf(draw('p', {}, long, draw('b', {}, long), long), draw('p', {}, 'Another'))).toEqual(
      [],
    )
  })

  it('beyond the window is found, and a part that scrolls sideways without a table in it', async () => {
    const wide = { width: '4000px' }
    expect(await faultsOf(draw('p', { 'white-space': 'nowrap', ...wide }, long))).toContain(
      'sideways: html “the page”',
    )
    const scrolling = { width: '300px', overflow: 'auto' }
    expect(await faultsOf(draw('div', scrolling, draw('p', wide, long)))).toEqual([
      expect.stringMatching(/^sideways: body > div/),
    ])
    expect(await faultsOf(draw('div', scrolling, draw('table', wide, long)))).toEqual([])
  })

  it('for assistive technology alone is no fault', async () => {
    const hidden = { position: 'absolute', width: '1px', overflow: 'hidden', 'clip-path': 'inset(50%)' }
    expect(await faultsOf(draw('p', hidden, long))).toEqual([])
  })
})

describe('a control', () => {
  it('that is cut by what holds it is found', async () => {
    const held = { width: '60px', overflow: 'hidden' }
    expect(await faultsOf(draw('div', held, draw('button', { width: '90px' }, 'Go')))).toEqual([
      expect.stringMatching(/^control-cut: div > button/),
    ])
    expect(
      await faultsOf(draw('div', { ...held, width: '100px' }, draw('button', { width: '90px' }, 'Go'))),
    ).toEqual([])
  })

  it('that its own words stand out of is found', async () => {
    expect(
      await faultsOf(draw('button', { ...narrow, 'min-width': '0', 'text-align': 'start' }, long)),
    ).toEqual([expect.stringMatching(/^out-of-control/)])
  })

  it('that the blank half of a closing sign stands out of is no fault, a letter is', async () => {
    const look = { width: '55px', padding: '0', border: '0', 'font-size': '12px', 'text-align': 'start' }
    const words = (end: string) =>
      draw('button', look, draw('span', { 'white-space': 'nowrap' }, `（演示${end}`))
    expect(await faultsOf(words('例）'))).toEqual([])
    expect(await faultsOf(words('例外'))).toEqual([expect.stringMatching(/^out-of-control/)])
  })

  it('whose example has no room is found', async () => {
    expect(await faultsOf(draw('input', { width: '60px', placeholder: long }))).toEqual([
      expect.stringMatching(/^cut: body > input/),
    ])
    expect(await faultsOf(draw('input', { width: '300px', placeholder: 'short' }))).toEqual([])
  })
})
