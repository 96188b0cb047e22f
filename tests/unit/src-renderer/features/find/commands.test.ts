/** Commands of the palette: every place is there, and words of the language and of English find them. */
import { describe, expect, it } from 'vitest'
import { templateCatalogue } from '../../../../../src-renderer/correspondence/template-words.ts'
import {
  type Command,
  commandsOf,
  matchingCommands,
  templateName,
} from '../../../../../src-renderer/features/find/commands.ts'
import { deskSections } from '../../../../../src-renderer/navigation.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'

const labelIn = (language: Language) => (command: Command) =>
  command.id === 'write'
    ? wordsIn(language)('find:command.label--write', {
        template: templateName(command.definition, language),
      })
    : wordsIn(language)(`find:command.label--${command.id}`)

const commands = commandsOf(templateCatalogue())
const matching = (text: string, language: Language = 'en') =>
  matchingCommands(commands, text, labelIn(language))
const found = (text: string, language: Language = 'en') => matching(text, language).map(({ id }) => id)

describe('commands', () => {
  it('lead to every place of the desk', () => {
    const routes = commands.flatMap(({ aim }) => ('go' in aim ? [aim.go] : []))
    const screens = [
      'help',
      'today',
      'practice',
      'directory',
      'review',
      'imports',
      'record',
      'keys',
      'hours',
      'readiness',
      'groups',
      'cases',
    ]
    expect(new Set(routes.map(({ screen }) => screen))).toEqual(
      new Set([...screens, 'compose', 'read', 'registry', 'desk']),
    )
    const sections = routes.flatMap((route) => ('section' in route ? [route.section] : []))
    expect(sections.sort()).toEqual([...deskSections].sort())
  })

  it('begin every message that is written by hand, and none that is made from another', () => {
    const begun = commands.flatMap((command) =>
      command.id === 'write' ? [command.definition.template.id] : [],
    )
    expect(begun).toEqual(['T2', 'T3', 'T4', 'T9', 'T11', 'T12', 'T14'])
  })

  it('have a name of their own in every language', () => {
    for (const language of languages) {
      const labels = commands.map(labelIn(language))
      expect(new Set(labels).size, language).toBe(commands.length)
      expect(labels.join(' ')).not.toContain('--')
    }
  })
})

describe('matchingCommands', () => {
  it('offers everything for no text, and nothing for what no command is called', () => {
    expect(matching('  ')).toEqual(commands)
    expect(found('zzzz')).toEqual([])
    expect(found('?!')).toEqual([])
  })

  it('finds each command by its whole name in every language', () => {
    for (const language of languages) {
      for (const command of commands) {
        const [first] = matching(labelIn(language)(command), language)
        expect(first, `${language}: ${labelIn(language)(command)}`).toEqual(command)
      }
    }
  })

  it('takes beginnings of words in any order, without accents', () => {
    expect(found('back va')).toEqual(['desk-backups'])
    expect(found('lock')[0]).toBe('lock')
    expect(found('verrou', 'fr')).toContain('lock')
    expect(found('repertoire cle', 'fr')).toEqual(['keys'])
    expect(found('حلقة', 'ar')).toContain('keys')
    expect(found('密钥', 'zh')).toContain('keys')
  })

  it('understands English in every language', () => {
    for (const language of languages) expect(found('audit log', language), language).toContain('desk-audit')
    expect(found('key ring', 'ru')).toEqual(['keys'])
  })

  it('leaves room for what else is found', () => {
    expect(found('v').length).toBeLessThanOrEqual(6)
  })
})
