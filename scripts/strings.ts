/**
 * `npm run strings`: what is missing, unused, as in English, and reviewed by nobody, for each language and file of words.
 * Ends with 1 where something is missing or unused. `-- --list` names the keys that are as in English.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { languages } from '../src-shared/base/languages.ts'
import {
  baseOf,
  type Catalogue,
  reviewsSchema,
  type Survey,
  survey,
  usage,
  type WordTree,
} from '../tests/support/strings/survey.ts'
import { templateKeys } from '../tests/unit/locales/template-keys.ts'

const root = join(import.meta.dirname, '..')

/** Where keys are named; the words on paper are read where the page that is printed is made. */
const namingFolders = [
  'src-renderer',
  'src-main/services/messages',
  'src-main/services/case-export',
  'src-main/services/hand-over',
  'src-shared/domain/messages',
  'src-shared/domain/help',
]

function readSources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
}

function readCatalogue(language: string): Catalogue {
  const folder = join(root, 'locales', language)
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  return Object.fromEntries(
    files.map((name): [string, WordTree] => [
      name.replace(/\.json$/u, ''),
      JSON.parse(readFileSync(join(folder, name), 'utf8')),
    ]),
  )
}

/** Of the templates a list of keys; of the shell typed properties, which do not compile where one is missing. */
function usageByFile(): (base: string, namespace: string) => boolean {
  const isWritten = usage(namingFolders.flatMap(readSources).join('\n'))
  const ofTemplates = new Set(languages.flatMap((language) => templateKeys(language).map(baseOf)))
  return (base, namespace) =>
    namespace === 'shell' || (namespace === 'templates' ? ofTemplates.has(base) : isWritten(base))
}

function print(surveys: readonly Survey[], listsAlike: boolean): void {
  const line = (cells: readonly (string | number)[]) =>
    process.stdout.write(
      `${cells.map((cell, index) => (index === 1 ? `${cell}`.padEnd(20) : `${cell}`.padStart(index === 0 ? 4 : 11))).join(' ')}\n`,
    )
  line(['', 'file', 'strings', 'missing', 'unused', 'as English', 'unreviewed'])
  for (const { language, namespace, strings, missing, unused, alike, unreviewed } of surveys) {
    line([language, namespace, strings, missing.length, unused.length, alike.length, unreviewed])
    for (const key of missing) process.stdout.write(`       missing: ${key}\n`)
    for (const key of unused) process.stdout.write(`       unused: ${key}\n`)
    for (const key of listsAlike ? alike : []) process.stdout.write(`       as English: ${key}\n`)
  }
  const sum = (of: (one: Survey) => number) => surveys.reduce((total, one) => total + of(one), 0)
  line([
    '',
    'all',
    sum((one) => one.strings),
    ...(['missing', 'unused', 'alike'] as const).map((name) => sum((one) => one[name].length)),
    sum((one) => one.unreviewed),
  ])
}

const { values } = parseArgs({ options: { list: { type: 'boolean', default: false } } })
const surveys = survey({
  catalogues: Object.fromEntries(languages.map((language) => [language, readCatalogue(language)])),
  reviews: reviewsSchema.parse(JSON.parse(readFileSync(join(root, 'locales/review.json'), 'utf8'))),
  isUsed: usageByFile(),
})
print(surveys, values.list)
process.exitCode = surveys.some(({ missing, unused }) => missing.length + unused.length > 0) ? 1 : 0
