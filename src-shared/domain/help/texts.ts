/** The texts of the help and of the glossary in one language, as screens, search and printed pages take them. */
import { required } from '../../base/assert.ts'
import { type ShortcutId, shortcutIds } from '../shortcuts.ts'
import { type HelpTermId, helpTermIds } from './terms.ts'
import { type HelpTopicId, helpTopicIds } from './topics.ts'

export type HelpTopic = {
  readonly id: HelpTopicId
  readonly title: string
  /** One line. */
  readonly summary: string
  /** What is done one after the other; empty where a topic only explains. */
  readonly steps: readonly string[]
  readonly notes: readonly string[]
}

export type HelpTerm = {
  readonly id: HelpTermId
  readonly name: string
  readonly meaning: string
}

export type HelpTexts = {
  /** In the order of `helpTopicIds`. */
  readonly topics: readonly HelpTopic[]
  /** In the alphabetical order of the language. */
  readonly terms: readonly HelpTerm[]
}

/** The content of `help.json` and of `glossary.json` of one language. */
export type HelpWords = { readonly help: unknown; readonly glossary: unknown }

export type HelpLanguage = {
  /** The words of another namespace, as on the button or place that a text names (`common:action.action--lock`). */
  readonly labelOf: (reference: string) => string
  /** The keys of a command, as they are written. */
  readonly keysOf: (command: ShortcutId) => string
  /** The alphabetical order of the language. */
  readonly compare: (left: string, right: string) => number
}

/** Names in the texts, in the notation of i18next: so a text never calls a button otherwise than the button does. */
const reference = /\$t\(([\w-]+:[\w.-]+)\)/gu

/** Keys in the texts, by their command (`$keys(find)`): officers may choose others. */
const keysOfCommand = /\$keys\(([\w-]+)\)/gu

/** @throws where words of a topic or a term are missing, and where a text names a command that has no keys */
export function helpTexts(words: HelpWords, { labelOf, keysOf, compare }: HelpLanguage): HelpTexts {
  const commandNamed = (name: string) =>
    required(
      shortcutIds.find((id) => id === name),
      name,
    )
  const readable = (text: string) =>
    text
      .replace(reference, (_whole, name: string) => labelOf(name))
      .replace(keysOfCommand, (_whole, name: string) => keysOf(commandNamed(name)))
  const topic = (path: string) => readable(required(textAt(words.help, path), path))
  const term = (path: string) => readable(required(textAt(words.glossary, path), path))
  const numbered = (pathOf: (number: number) => string): readonly string[] => {
    const texts: string[] = []
    while (textAt(words.help, pathOf(texts.length + 1)) !== undefined) {
      texts.push(topic(pathOf(texts.length + 1)))
    }
    return texts
  }
  return {
    topics: helpTopicIds.map((id) => ({
      id,
      title: topic(`topics.${id}.heading--title`),
      summary: topic(`topics.${id}.prose--summary`),
      steps: numbered((number) => `topics.${id}.prose--step-${number}`),
      notes: numbered((number) => `topics.${id}.prose--note-${number}`),
    })),
    terms: helpTermIds
      .map((id) => ({
        id,
        name: term(`terms.${id}.label--name`),
        meaning: term(`terms.${id}.prose--meaning`),
      }))
      .toSorted((left, right) => compare(left.name, right.name)),
  }
}

function textAt(words: unknown, path: string): string | undefined {
  const found = path.split('.').reduce<unknown>((at, name) => Reflect.get(Object(at), name), words)
  return typeof found === 'string' ? found : undefined
}
