/** What an officer can do from the palette, and which of it a text means. */
import type words from '../../../locales/en/find.json'
import englishWords from '../../../locales/en/find.json?raw'
import type { Language } from '../../../src-shared/base/languages.ts'
import { fold, indexHasTerm, indexText, searchTerms } from '../../../src-shared/domain/directory/fold.ts'
import type { Catalogue, TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Route } from '../../navigation.ts'
import type { IconName } from '../../ui/icon.tsx'
import { isBegunByHand } from '../compose/template-choices.ts'

export type CommandAim = { readonly go: Route } | { readonly act: 'lock' }

type PlainCommand = { readonly id: CommandId; readonly icon: IconName; readonly aim: CommandAim }
type WriteCommand = {
  readonly id: 'write'
  readonly definition: TemplateDefinition
  readonly icon: IconName
  readonly aim: CommandAim
}
export type Command = PlainCommand | WriteCommand

type LabelKey = keyof (typeof words)['command']
type CommandId = Exclude<LabelKey extends `label--${infer Id}` ? Id : never, 'write'>

/**
 * What is done most often first, then every place of the desk in the order of the navigation. Messages that an officer
 * begins by hand are offered, of active packs too; the others are made where the message is shown that they are about.
 */
export function commandsOf({ present }: Pick<Catalogue, 'present'>): readonly Command[] {
  const begun = present.filter(({ template }) => isBegunByHand(template))
  return [
    ...begun.map(
      (definition): Command => ({
        id: 'write',
        definition,
        icon: 'pen',
        aim: { go: { screen: 'compose', to: [], template: definition.template.id } },
      }),
    ),
    ...places,
  ]
}

const places: readonly PlainCommand[] = [
  { id: 'open-message', icon: 'mail-open', aim: { go: { screen: 'read' } } },
  { id: 'new-record', icon: 'plus', aim: { go: { screen: 'record' } } },
  { id: 'import-list', icon: 'download', aim: { go: { screen: 'imports' } } },
  { id: 'help', icon: 'info', aim: { go: { screen: 'help' } } },
  { id: 'lock', icon: 'lock', aim: { act: 'lock' } },
  { id: 'today', icon: 'clock', aim: { go: { screen: 'today' } } },
  { id: 'practice', icon: 'check-circle', aim: { go: { screen: 'practice' } } },
  { id: 'directory', icon: 'directory', aim: { go: { screen: 'directory' } } },
  { id: 'hours', icon: 'clock', aim: { go: { screen: 'hours' } } },
  { id: 'readiness', icon: 'check-circle', aim: { go: { screen: 'readiness' } } },
  { id: 'review', icon: 'clock', aim: { go: { screen: 'review' } } },
  { id: 'keys', icon: 'key', aim: { go: { screen: 'keys' } } },
  { id: 'groups', icon: 'person', aim: { go: { screen: 'groups' } } },
  { id: 'cases', icon: 'mail', aim: { go: { screen: 'cases' } } },
  { id: 'drafts', icon: 'file', aim: { go: { screen: 'compose', to: [] } } },
  { id: 'registry', icon: 'registry', aim: { go: { screen: 'registry' } } },
  { id: 'desk-profile', icon: 'desk', aim: { go: { screen: 'desk', section: 'profile' } } },
  { id: 'desk-key', icon: 'key', aim: { go: { screen: 'desk', section: 'key' } } },
  { id: 'desk-national', icon: 'building', aim: { go: { screen: 'desk', section: 'national' } } },
  { id: 'desk-clocks', icon: 'clock', aim: { go: { screen: 'desk', section: 'clocks' } } },
  { id: 'desk-templates', icon: 'file', aim: { go: { screen: 'desk', section: 'templates' } } },
  { id: 'desk-officers', icon: 'person', aim: { go: { screen: 'desk', section: 'officers' } } },
  { id: 'desk-recovery', icon: 'vault', aim: { go: { screen: 'desk', section: 'recovery' } } },
  { id: 'desk-backups', icon: 'copy', aim: { go: { screen: 'desk', section: 'backups' } } },
  { id: 'desk-audit', icon: 'file', aim: { go: { screen: 'desk', section: 'audit' } } },
  { id: 'desk-locking', icon: 'lock', aim: { go: { screen: 'desk', section: 'locking' } } },
  { id: 'desk-settings', icon: 'settings', aim: { go: { screen: 'desk', section: 'settings' } } },
  { id: 'desk-keyboard', icon: 'settings', aim: { go: { screen: 'desk', section: 'keyboard' } } },
  { id: 'desk-about', icon: 'info', aim: { go: { screen: 'desk', section: 'about' } } },
]

/** Commands offered for a text; States, people and cases need the room too. */
const mostMatches = 6

/**
 * The commands that a text means, those whose name begins with it first; all of them for an empty text. English
 * words are understood in every language, as many officers know the program by them.
 * @param labelOf the name of a command in the language of the interface
 */
export function matchingCommands(
  commands: readonly Command[],
  text: string,
  labelOf: (command: Command) => string,
): readonly Command[] {
  const terms = searchTerms(text)
  if (terms.length === 0) return text.trim() === '' ? commands : []
  const beginning = fold(text)
  const begins = (command: Command) =>
    [labelOf(command), englishLabel(command)].some((label) => fold(label).startsWith(beginning))
  const found = commands.filter((command) => {
    const index = indexText([labelOf(command), englishLabel(command)])
    return terms.every((term) => indexHasTerm(index, term))
  })
  return [...found.filter(begins), ...found.filter((command) => !begins(command))].slice(0, mostMatches)
}

/** The name of a template as it stands on the start screen. */
export function templateName({ template, words }: TemplateDefinition, language: Language): string {
  return words(language)(`${template.id}.name`)
}

// As text: the same file as a module is among the words of English, which would then wait for one part more.
const english: typeof words = JSON.parse(englishWords)

function englishLabel(command: Command): string {
  const label = english.command[`label--${command.id}`]
  return command.id === 'write' ? `${label} ${templateName(command.definition, 'en')}` : label
}
