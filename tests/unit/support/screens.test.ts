/** The catalogue of screens holds every route and every section of the desk, and calls no two screens the same. */
import { describe, expect, it } from 'vitest'
import { deskSections, type Route } from '../../../src-renderer/navigation.ts'
import { everyGroup } from '../../e2e/screens/catalogue.ts'

/** Complete by its type: a new route is missing here until it is added, and then in the catalogue. */
const routes: Readonly<Record<Route['screen'], true>> = {
  today: true,
  directory: true,
  review: true,
  imports: true,
  record: true,
  keys: true,
  readiness: true,
  hours: true,
  groups: true,
  cases: true,
  compose: true,
  read: true,
  help: true,
  'hand-over': true,
  practice: true,
  statistics: true,
  waiting: true,
  registry: true,
  desk: true,
}

const screens = everyGroup.flatMap((group) => group.screens)
const shown = new Set(screens.flatMap(({ shows }) => shows ?? []))

describe('the catalogue of screens', () => {
  // The place "Desk" is always one of its sections.
  it.each(Object.keys(routes).filter((screen) => screen !== 'desk'))('has the route %s', (screen) => {
    expect([...shown]).toContain(screen)
  })

  it.each(deskSections)('has the section %s of the desk', (section) => {
    expect([...shown]).toContain(`desk: ${section}`)
  })

  it('has a name for each screen that can be the name of a file', () => {
    const names = screens.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([])
  })
})
