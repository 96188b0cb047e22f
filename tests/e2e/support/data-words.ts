/** Which words of a screen in `en-XA` are data, or come from elsewhere than the words of the program. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownLanguageNames } from '../../../src-renderer/i18n/language-names.ts'
import { shownAs } from '../../support/pseudo/pseudo-locale.ts'

const root = join(import.meta.dirname, '../../..')
const locale = shownAs['en-XA']

/** What the formats of the language say. */
function formatted(): readonly string[] {
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 1 + month)))
  const week = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2026, 1, 1 + day)))
  const dates = (['long', 'short'] as const).flatMap((length) =>
    [...months, ...week].map((date) =>
      date.toLocaleDateString(locale, { weekday: length, month: length, day: 'numeric' }),
    ),
  )
  const units = ['byte', 'kilobyte', 'megabyte', 'minute', 'hour', 'day', 'second', 'week', 'month'] as const
  const amounts = units.flatMap((unit) =>
    (['long', 'short'] as const).flatMap((unitDisplay) =>
      [1, 5].map((amount) =>
        new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(amount),
      ),
    ),
  )
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const distances = (['minute', 'hour', 'day', 'month', 'year'] as const).flatMap((unit) =>
    [-5, -2, -1, 0, 1, 2, 5].map((amount) => relative.format(amount, unit)),
  )
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(['1', '2'])
  const named = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' })
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const tags = letters.flatMap((first) => letters.map((second) => first + second))
  return [...dates, ...amounts, ...distances, list, ...tags.flatMap((tag) => named.of(tag) ?? [])]
}

/** What components of react-aria say by themselves; they have no pseudo-language. */
const ofComponents = [
  'Afficher les suggestions',
  'Effacer la recherche',
  'Rejeter',
  'Fermer',
  'Date sélectionnée',
]

/** Names that no language translates, and what an officer would have typed. */
const untranslatable = [
  'UTC',
  'TLP:RED TLP:AMBER+STRICT TLP:AMBER TLP:GREEN TLP:CLEAR',
  'SHA-256',
  'Outlook',
  'Electron',
  'Chromium',
  'Night watch',
  'Imported desk Marram (demonstration)',
  'Imported desk Sedge (demonstration)',
  'XXX',
]

/** Files whose strings are what the desks of the tests were furnished with. */
const furnishing = [
  'tests/e2e/screens/furnish',
  'tests/e2e/pages/demonstration.ts',
  'tests/support/correspondence.ts',
  'tests/support/counterpart.ts',
  'assets/states.json',
  'assets/demonstration',
  'src-shared/domain/directory/spoken-fingerprint.ts',
]

/** All of what data files say; of sources what they have in quotes. */
function read(path: string): string {
  const full = join(root, path)
  if (path.endsWith('.json')) return readFileSync(full, 'utf8')
  if (path.endsWith('.ts')) return (readFileSync(full, 'utf8').match(/'[^'\n]*'|`[^`]*`/gu) ?? []).join('\n')
  return readdirSync(full)
    .filter((name) => /\.(?:ts|json)$/u.test(name))
    .map((name) => read(`${path}/${name}`))
    .join('\n')
}

const wordsIn = (text: string) =>
  text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*(?:-\p{L}[\p{L}\p{M}]*)*/gu) ?? []

/**
 * Whether a text is made of nothing but words that are data: names of States, offices, zones and persons, addresses, what
 * the formats of the language say, and what the desks of the tests were furnished with.
 */
export function dataWords(): (text: string) => boolean {
  const zones = Intl.supportedValuesOf('timeZone')
  const all = [
    ...formatted(),
    ...ofComponents,
    ...untranslatable,
    ...zones,
    ...furnishing.map(read),
    ...Object.values(ownLanguageNames),
  ]
  const known = new Set(all.flatMap(wordsIn))
  const address = /[\w.+-]+@[\w.-]+|https?:\S+|app:\S+/gu
  return (text) => wordsIn(text.replace(address, ' ')).every((word) => word.length < 2 || known.has(word))
}
