/** What changed since the version that came back or was last seen: field by field, in words of the officer's language. */
import { useTranslation } from 'react-i18next'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import {
  type DraftDifference,
  draftDifferences,
} from '../../../src-shared/domain/messages/draft-differences.ts'
import type { FrozenDraft, SubmissionView } from '../../../src-shared/domain/messages/second-officer.ts'
import { rowDifferences } from '../../../src-shared/domain/messages/text-differences.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { numbered } from '../../ui/keys.ts'
import { useDirectoryEntries } from '../compose/use-directory-entries.ts'
import { ChangedText } from './changed-text.tsx'
import { FieldSide } from './field-side.tsx'
import styles from './release.module.css'
import { useEnvelopeWords } from './use-envelope-words.ts'

export type SubmissionDifferencesProps = {
  readonly view: Pick<SubmissionView, 'frozen' | 'earlier'>
  readonly definition: TemplateDefinition
}

export function SubmissionDifferences({ view: { frozen, earlier }, definition }: SubmissionDifferencesProps) {
  const { t } = useTranslation('second-officer')
  const formats = useFormats()
  if (earlier === null) return <p className={styles.check}>{t('differences.status--no-earlier')}</p>
  const order = definition.template.fields.map(({ name }) => name)
  const differences = draftDifferences(earlier.frozen, frozen, order)
  return (
    <div className={styles.check}>
      <p>{t(`differences.prose--${earlier.why}`, { date: formats.dateTime(earlier.at) })}</p>
      {differences.length === 0 && <p>{t('differences.status--none')}</p>}
      {differences.map((difference) => (
        <Difference
          key={`${difference.of} ${difference.name}`}
          difference={difference}
          before={earlier.frozen}
          after={frozen}
          definition={definition}
        />
      ))}
    </div>
  )
}

type DifferenceProps = {
  readonly difference: DraftDifference
  readonly before: FrozenDraft
  readonly after: FrozenDraft
  readonly definition: TemplateDefinition
}

function Difference(props: DifferenceProps) {
  const { difference, before, after, definition } = props
  const named = [before.draft, after.draft].flatMap(({ to, cc = [] }) => [...to, ...cc])
  const entries = useDirectoryEntries([...new Set(named)])
  const envelope = useEnvelopeWords(definition, entries)
  const label = useLabelOf(definition, envelope.labelOf)(difference)
  const { textLanguage } = after.draft
  return (
    <section className={styles.difference} aria-label={label}>
      <h3 className={styles.label}>{label}</h3>
      {isText(difference, definition) ? (
        <ChangedText
          before={String(difference.before ?? '')}
          after={String(difference.after ?? '')}
          language={textLanguage}
        />
      ) : (
        <BothSides {...props} lines={envelope.valueOf} />
      )}
    </section>
  )
}

function BothSides({
  difference,
  before,
  after,
  definition,
  lines,
}: DifferenceProps & { readonly lines: (name: string, of: FrozenDraft) => readonly string[] }) {
  const { t } = useTranslation('second-officer')
  const { name } = difference
  const rows = rowsOf(difference)
  const sides = [
    { id: 'before', of: before, value: rows.before },
    { id: 'after', of: after, value: rows.after },
  ] as const
  return (
    <dl className={styles.sides}>
      {sides.map(({ id, of, value }) => (
        <div key={id} className={styles.side}>
          <dt>{t(`differences.label--${id}`)}</dt>
          <dd>
            {difference.of === 'field' ? (
              <FieldSide
                name={name}
                value={value}
                unchanged={rows.unchanged}
                draft={of.draft}
                definition={definition}
              />
            ) : (
              <Lines lines={lines(name, of)} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Of a list only the rows that the other side has not. */
function rowsOf({ before, after }: DraftDifference) {
  return Array.isArray(before) && Array.isArray(after)
    ? rowDifferences(before, after)
    : { before, after, unchanged: 0 }
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useTranslation('second-officer')
  if (lines.length === 0) return <span className={styles.muted}>{t('differences.label--nothing')}</span>
  return (
    <ul className={styles.plain}>
      {numbered(lines).map(({ place, item: line }) => (
        <li key={place}>
          <bdi>{line}</bdi>
        </li>
      ))}
    </ul>
  )
}

/** What an officer typed in words is compared word by word; codes, dates and rows beside one another. */
function isText({ of, name }: DraftDifference, { template }: TemplateDefinition): boolean {
  if (of === 'envelope') return name === 'subject' || name === 'counterpartReference'
  const type = template.fields.find((field) => field.name === name)?.type
  return type === 'text' || type === 'long-text'
}

function useLabelOf(
  { template, words }: TemplateDefinition,
  envelopeLabel: (name: string) => string,
): (difference: Pick<DraftDifference, 'of' | 'name'>) => string {
  const language = useLanguage()
  return ({ of, name }) => {
    if (of === 'envelope') return envelopeLabel(name)
    const isKnown = template.fields.some((field) => field.name === name)
    return isKnown ? words(language)(`${template.id}.field.${name}.label`) : name
  }
}
