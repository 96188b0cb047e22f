/** Whether every text can be read on what it stands on: the contrast of the design tokens, by WCAG 2.2 (1.4.3, 1.4.6). */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { required } from '../../../../src-shared/base/assert.ts'

const css = readFileSync(path.join(import.meta.dirname, '../../../../src-renderer/styles/tokens.css'), 'utf8')

/** The colours of one block of the style sheet, by name, each for light and for dark. */
function colours(selector: string): ReadonlyMap<string, readonly [string, string]> {
  const block = required(css.split(`${selector} {`)[1]?.split('\n}')[0], selector)
  const pairs = block.matchAll(
    /--([a-z-]+): (?:light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)|(#[0-9a-f]{6}));/g,
  )
  return new Map(
    [...pairs].map(([, name = '', light, dark, both = '']) => [name, [light ?? both, dark ?? both]] as const),
  )
}

/** Relative luminance of `#rrggbb`, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const surfaces = ['page', '', 'raised', 'sunken', 'hover', 'selected', 'rail'].map((name) =>
  name === '' ? 'surface' : `surface-${name}`,
)
const tones = ['neutral', 'good', 'caution', 'danger', 'info', 'exercise', 'demonstration']
const pairs: readonly (readonly [string, string])[] = [
  ...surfaces.flatMap((surface) => [['text', surface] as const, ['text-muted', surface] as const]),
  ...['surface-page', 'surface', 'surface-raised'].map((surface) => ['text-faint', surface] as const),
  ...['surface-page', 'surface', 'accent-soft'].map((surface) => ['accent', surface] as const),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-demonstration', 'demonstration-ground'],
  ...tones.flatMap((tone) => [
    [`tone-${tone}`, `tone-${tone}-soft`] as const,
    [`tone-${tone}`, 'surface'] as const,
    ['on-tone', `tone-${tone}`] as const,
  ]),
]

const usual = colours(':root')
const high = new Map([...usual, ...colours(':root[data-contrast="high"]')])
const cases = [
  { name: 'usual', of: usual, least: 4.5 },
  { name: 'high', of: high, least: 7 },
]

describe.each(cases)('the $name contrast', ({ of, least }) => {
  it.each(pairs)(`has at least ${least} : 1 for %s on %s, light and dark`, (text, ground) => {
    const [lightText, darkText] = required(of.get(text), text)
    const [lightGround, darkGround] = required(of.get(ground), ground)
    expect(contrast(lightText, lightGround)).toBeGreaterThanOrEqual(least)
    expect(contrast(darkText, darkGround)).toBeGreaterThanOrEqual(least)
  })
})

describe('the lines of high contrast', () => {
  it.each(['line', 'line-strong'])('are seen beside what they divide: %s', (name) => {
    const [light, dark] = required(high.get(name), name)
    const [lightSurface, darkSurface] = required(high.get('surface'), 'surface')
    expect(contrast(light, lightSurface)).toBeGreaterThanOrEqual(3)
    expect(contrast(dark, darkSurface)).toBeGreaterThanOrEqual(3)
  })
})

describe('the compact spacing', () => {
  it('leaves no control smaller than 24 px', () => {
    const block = required(css.split(':root[data-density="compact"] {')[1]?.split('\n}')[0], 'compact')
    const control = Number(required(/--control: ([0-9.]+)rem/.exec(block)?.[1], 'control'))
    expect(control * 16).toBeGreaterThanOrEqual(24)
  })
})
