/** docs/first-hour.md claims what its journey does: the same chapters, decisions and pictures. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { welcomeSteps } from '../../../src-renderer/features/welcome/welcome-steps.ts'
import { chapters, headingOf } from '../../e2e/pages/first-hour/chapters.ts'
import { decisions } from '../../e2e/pages/first-hour/decisions.ts'
import { wordsIn } from '../../e2e/pages/words.ts'

const docs = new URL('../../../docs/', import.meta.url)
const text = readFileSync(new URL('first-hour.md', docs), 'utf8')
const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

describe('docs/first-hour.md', () => {
  it('has the chapters of the journey as its headings, in their order', () => {
    expect(all(/^## (.+)$/gmu)).toEqual(chapters.map((_, index) => headingOf(index)))
  })

  it('lists the decisions that the journey makes, and no more', () => {
    expect(all(/^- (.+)$/gmu)).toEqual(decisions)
    const number = ['no', 'one', 'two', 'three', 'four', 'five', 'six'][decisions.length]
    expect(headingOf(0)).toContain(`${number} decisions`)
  })

  it('numbers and names the steps of the first run as the program does', () => {
    const words = wordsIn('en')
    const steps = welcomeSteps.map((step, index) => `${index + 1} ${words(`welcome:steps.label--${step}`)}`)
    expect(all(/^\| (\d \w+) \|/gmu)).toEqual(steps)
  })

  it('shows pictures that are there, and every picture that is taken', () => {
    const shown = all(/\]\(first-hour\/([\w-]+\.png)\)/gu)
    expect(shown.toSorted()).toEqual(readdirSync(new URL('first-hour/', docs)).toSorted())
    expect(new Set(shown).size).toBe(shown.length)
  })

  it('names buttons and places as they are named', () => {
    const words = wordsIn('en')
    const quoted = new Set(all(/"([^"]+)"/gu).map((name) => name.replaceAll(/\s+/gu, ' ')))
    const named = [
      'keys:verify.action--verify',
      'lessons:next.action--open',
      'practice:pending.action--wait-no-longer',
      'registry:bundle.action--choose',
      'desk:settings.label--network',
      'backups:list.action--back-up',
      'backups:list.action--copy',
      'hand-over:screen.heading--hand-over',
      'common:action.action--lock',
    ]
    for (const key of named) expect(quoted, key).toContain(words(key))
  })
})
