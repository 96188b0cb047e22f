/** The pages of `docs/help`: the same texts as in the program, one page for each language. */
import { readFileSync } from 'node:fs'
import { directionOf, type Language, languages } from '../../src-shared/base/languages.ts'
import { type HelpTexts, type HelpTopic, helpTexts } from '../../src-shared/domain/help/texts.ts'
import { defaultKeys, type ShortcutId, writtenKeys } from '../../src-shared/domain/shortcuts.ts'

function words(language: Language, namespace: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../../locales/${language}/${namespace}.json`, import.meta.url), 'utf8'),
  )
}

function textIn(content: unknown, path: string): string {
  const found = path.split('.').reduce<unknown>((at, name) => Reflect.get(Object(at), name), content)
  if (typeof found !== 'string') throw new Error(`no words for ${path}`)
  return found
}

/** The texts of one language, read from the locales; throws where a name in them belongs to nothing. */
export function helpTextsIn(language: Language): HelpTexts {
  return helpTexts(
    { help: words(language, 'help'), glossary: words(language, 'glossary') },
    {
      labelOf: (reference) => {
        const [namespace = '', path = ''] = reference.split(':')
        return textIn(words(language, namespace), path)
      },
      keysOf: keysAtFirst,
      compare: new Intl.Collator(language).compare,
    },
  )
}

/** On paper for everybody: those of Windows and Linux, then those of macOS. */
function keysAtFirst(command: ShortcutId): string {
  return [false, true].map((isMac) => writtenKeys(defaultKeys[command], isMac)).join(' / ')
}

/** Name and content of each page. */
export function helpPages(): ReadonlyMap<string, string> {
  return new Map(languages.map((language) => [`${language}.md`, pageOf(language)]))
}

function pageOf(language: Language): string {
  const common = words(language, 'common')
  const label = (path: string) => textIn(common, path)
  const { topics, terms } = helpTextsIn(language)
  const body = [
    '<!-- Written by `node scripts/help-pages.ts` from locales/*/help.json and glossary.json. -->',
    ...(directionOf(language) === 'rtl' ? ['<div dir="rtl">'] : []),
    `# ${label('app.heading--name')}: ${label('help.heading--help')}`,
    ...topics.flatMap(sectionOf),
    `## ${label('help.heading--glossary')}`,
    ...terms.map(({ name, meaning }) => `**${name}**: ${meaning}`),
    ...(directionOf(language) === 'rtl' ? ['</div>'] : []),
  ]
  return `${body.join('\n\n')}\n`
}

function sectionOf({ title, summary, steps, notes }: HelpTopic): readonly string[] {
  const list = steps.map((step, index) => `${index + 1}. ${step}`).join('\n')
  return [`## ${title}`, summary, ...(list === '' ? [] : [list]), ...notes]
}
