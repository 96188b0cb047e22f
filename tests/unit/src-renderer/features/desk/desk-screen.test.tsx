/** The place "Desk" lists every section in its group, and marks the one that is open. */
import { describe, expect, it } from 'vitest'
import { DeskScreen } from '../../../../../src-renderer/features/desk/desk-screen.tsx'
import { deskGroups, deskSections } from '../../../../../src-renderer/navigation.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const now = new Date('2026-11-20T10:42:00.000Z')

const draw = (section: (typeof deskSections)[number], language: (typeof languages)[number] = 'en') =>
  drawScreen(
    createFakeDesk(),
    <DeskScreen section={section} counts={{ templates: <em>Two wait</em> }}>
      <p>Panel</p>
    </DeskScreen>,
    { now, language, answers: [] },
  )

/** The lists of the navigation with the words of their buttons. */
function groupsIn(markup: string) {
  const [, list = ''] = /<nav[^>]*>(.*?)<\/nav>/su.exec(markup) ?? []
  return [
    ...list.matchAll(/<p id="([^"]*)"[^>]*>([^<]*)<\/p><ul aria-labelledby="([^"]*)">(.*?)<\/ul>/gsu),
  ].map(([, id, name, labelledBy, items = '']) => ({
    name,
    isNamed: id === labelledBy,
    sections: [...items.matchAll(/<button[^>]*><span>([^<]*)<\/span>/gu)].map(([, words]) => words),
  }))
}

describe('the place "Desk"', () => {
  it.each(languages)('has every section in a named group, in %s', async (language) => {
    const words = drawnWords(language)
    const { markup } = await draw('backups', language)
    expect(groupsIn(markup)).toEqual(
      deskGroups.map(({ id, sections }) => ({
        name: words(`desk:group.label--${id}`),
        isNamed: true,
        sections: sections.map((section) => words(`desk:screen.label--${section}`)),
      })),
    )
    const names = deskSections.map((section) => words(`desk:screen.label--${section}`))
    expect(new Set(names).size).toBe(deskSections.length)
  })

  it.each(deskSections)('marks %s as the one that is open, and names its panel after it', async (section) => {
    const label = drawnWords('en')(`desk:screen.label--${section}`)
    const { markup } = await draw(section)
    const current = [...markup.matchAll(/aria-current="page"[^>]*><span>([^<]*)</gu)].map(([, name]) => name)
    expect(current).toEqual([label])
    expect(markup).toMatch(new RegExp(`<section[^>]*aria-label="${label}"[^>]*><p>Panel</p>`, 'u'))
  })

  it('says beside its name how much waits in a section', async () => {
    const { buttons } = await draw('profile')
    expect(buttons.map(({ name }) => name)).toContain(
      `${drawnWords('en')('desk:screen.label--templates')} Two wait`,
    )
  })
})
