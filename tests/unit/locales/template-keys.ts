/** Every key of the templates' words that renderings, forms and lists can ask for. */
import type { Language } from '../../../src-shared/base/languages.ts'
import { languages } from '../../../src-shared/base/languages.ts'
import { pocTypes, weekdays } from '../../../src-shared/domain/directory/record.ts'
import { sharedLists } from '../../../src-shared/domain/messages/code-lists.ts'
import { indicatorTypes, modes } from '../../../src-shared/domain/messages/record.ts'
import {
  type FieldType,
  footers,
  precedences,
  purposes,
  severityLists,
  type Template,
  wordlessLists,
} from '../../../src-shared/domain/messages/template.ts'
import { catalogue } from '../../support/templates.ts'

const withExample: readonly FieldType[] = [
  'text',
  'long-text',
  'questions',
  'answers',
  'references',
  'changes',
  'events',
]

function keysOf(template: Template): string[] {
  return [
    ...['name', 'purpose', 'opening', 'closing'].map((key) => `${template.id}.${key}`),
    ...template.fields.flatMap((field) => {
      const key = `${template.id}.field.${field.name}`
      const hasExample = withExample.includes(field.type) && !field.automatic
      return [
        `${template.id}.section.${field.section}`,
        `${key}.label`,
        `${key}.hint`,
        ...(hasExample ? [`${key}.example`] : []),
        ...(field.caution === undefined ? [] : [`caution.${field.caution}`]),
      ]
    }),
  ]
}

const under = (prefix: string, keys: readonly (string | number)[]): string[] =>
  keys.map((key) => `${prefix}.${key}`)

const words = (text: string): string[] => text.trim().split(/\s+/)

/** Keys whose text follows a number, each in the forms that Unicode's CLDR gives a language. */
export const pluralKeys = ['value.hours', 'envelope.bytes'] as const

export function pluralForms(language: Language): string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
  return pluralKeys.flatMap((key) => pluralCategories.map((form) => `${key}_${form}`))
}

const envelope = words(`
  from to cc message state poc-type entity contact email phone time-zone office-hours office-hours-on office-hours-zone
  days-from-to around-the-clock fingerprint not-encrypted date case-number
  function directory-manager
  counterpart-reference in-reply-to message-id mode precedence marking pap subject acknowledgement
  acknowledgement-requested acknowledgement-requested-by acknowledgement-not-requested reply-by preferred-channel
  preferred-language text-language authentic-text attachments attachment-size exercise-name exercise-organiser
  exercise-inject`)

/** All keys that a language needs, each once. */
export function templateKeys(language: Language): string[] {
  const lists = Object.entries(sharedLists).filter(([list]) => !wordlessLists.includes(list))
  return [
    ...new Set([
      ...catalogue.present.flatMap(({ template }) => keysOf(template)),
      ...lists.flatMap(([list, codes]) => under(`codes.${list}`, codes)),
      ...under('footer', footers),
      ...under('footer-name', footers),
      'footer-heading',
      ...under('indicator', ['type', 'value', 'port', 'seen', 'confidence']),
      ...under('indicator-type', indicatorTypes),
      ...under('mode', modes),
      ...under('precedence', precedences),
      ...under('poc-type', pocTypes),
      ...under('purpose', purposes),
      ...under('language', ['self', ...languages]),
      ...under('date', ['long', 'day']),
      ...under('date.weekday', weekdays),
      ...under('date.month', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
      ...under('envelope', envelope),
      ...under('items', words('kind question answer status until reference date field from to event at')),
      ...under('severity', [
        'scale',
        'level',
        'score',
        ...Object.keys(severityLists).map((id) => `scale-${id}`),
      ]),
      ...under('exercise', ['line', 'test-line', 'about', 'test-about']),
      ...under('note', ['template', 'unreviewed', 'courtesy', 'free-text']),
      'demonstration.line',
      'value.yes',
      ...pluralForms(language),
    ]),
  ]
}
