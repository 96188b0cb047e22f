/** The way into the help and back: what each screen is about, and where the officer was. */
import { describe, expect, it } from 'vitest'
import { helpAbout, type Route, withWayBack } from '../../../src-renderer/navigation.ts'
import { topicOfScreen, topicOfSection } from '../../../src-shared/domain/help/topics.ts'

describe('helpAbout', () => {
  it.each([
    [{ screen: 'today' }, 'clocks'],
    [{ screen: 'directory', id: 'x' }, 'finding'],
    [{ screen: 'keys' }, 'verifying'],
    [{ screen: 'compose', to: [] }, 'writing'],
    [{ screen: 'waiting' }, 'four-eyes'],
    [{ screen: 'read' }, 'opening'],
    [{ screen: 'hand-over' }, 'hand-over'],
    [{ screen: 'registry' }, 'registry'],
    [{ screen: 'desk', section: 'national' }, 'national'],
    [{ screen: 'desk', section: 'clocks' }, 'clocks'],
    [{ screen: 'desk', section: 'key' }, 'own-key'],
  ] as const satisfies readonly (readonly [Route, string])[])('%j is about its topic', (route, topic) => {
    expect(helpAbout(route)).toEqual({ screen: 'help', topic })
  })

  it('names no topic where none is about the screen', () => {
    for (const route of [
      { screen: 'statistics' },
      { screen: 'desk' },
      { screen: 'desk', section: 'about' },
    ] as const) {
      expect(helpAbout(route)).toEqual({ screen: 'help' })
    }
  })

  it('has a topic for each section that protects the desk', () => {
    for (const section of ['officers', 'recovery', 'backups', 'audit', 'locking']) {
      expect(topicOfSection[section], section).toBeDefined()
    }
  })

  it('stays where it is in the help', () => {
    const route: Route = { screen: 'help', term: 'tlp', back: { screen: 'keys' } }
    expect(helpAbout(route)).toBe(route)
    expect(Object.keys(topicOfScreen)).not.toContain('help')
  })
})

describe('withWayBack', () => {
  const help: Route = { screen: 'help', topic: 'clocks' }

  it('keeps where the officer was, with what was open there', () => {
    const now: Route = { screen: 'directory', id: 'x' }
    expect(withWayBack(help, now)).toEqual({ ...help, back: now })
  })

  it('keeps it from one topic or term to the next', () => {
    const back: Route = { screen: 'read' }
    expect(withWayBack({ screen: 'help', term: 'tlp' }, { ...help, back })).toEqual({
      screen: 'help',
      term: 'tlp',
      back,
    })
    expect(withWayBack(help, { screen: 'help' })).toEqual(help)
  })

  it('leads back to the drafts, as beginning a message again would make a second one', () => {
    const now: Route = { screen: 'compose', to: ['x'], template: 'T2' }
    expect(withWayBack(help, now)).toEqual({ ...help, back: { screen: 'compose', to: [] } })
  })

  it('does not take a file that was handed over in again', () => {
    const now: Route = { screen: 'registry', bundle: 'handle' }
    expect(withWayBack(help, now)).toEqual({ ...help, back: { screen: 'registry' } })
  })

  it('leaves every other way as it is', () => {
    const next: Route = { screen: 'keys' }
    expect(withWayBack(next, help)).toBe(next)
  })
})
