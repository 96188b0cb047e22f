/** How serious an incident is: on the scale low to high, on NCISS with its score, or on a scale of the State's own. */
import { useTranslation } from 'react-i18next'
import type { CodeLists } from '../../../src-shared/domain/messages/code-lists.ts'
import {
  type FieldValue,
  type Severity,
  severityScales,
  severitySchema,
} from '../../../src-shared/domain/messages/record.ts'
import { severityLists } from '../../../src-shared/domain/messages/template.ts'
import type { Words } from '../../../src-shared/domain/messages/templates-words.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { FieldProblem } from '../../ui/field.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'
import { codeOptions } from './code-options.ts'
import { CodeSelect } from './code-select.tsx'
import styles from './fields.module.css'
import { FreeText } from './free-text.tsx'
import { KeptLevels } from './kept-levels.tsx'
import { withoutPart } from './row-fields.ts'

const none = 'none'
/** Before the name of a scale that the desk has kept, which may be called like any other choice. */
const keptPrefix = 'kept:'

export type SeverityFieldProps = {
  readonly label: string
  readonly hint: string
  readonly error: string | null
  readonly words: Words
  readonly lists: CodeLists
  readonly textLanguage: string
  readonly value: FieldValue | undefined
  readonly set: (value: FieldValue) => void
  readonly onClear: () => void
}

export function SeverityField(props: SeverityFieldProps) {
  const { label, hint, error, words, value, set, onClear } = props
  const { t } = useTranslation('compose')
  const severity = severityIn(value)
  const kept = useDeskQuery('messages.ownScales', {}).data ?? []
  const known =
    severity?.scale === 'own' ? kept.find(({ name }) => name === severity.name?.trim()) : undefined
  const keptId = known === undefined ? undefined : `${keptPrefix}${known.name}`
  const keptLevels = known?.levels ?? []
  const nameOfScale = (scale: Severity['scale']) =>
    scale === 'own' ? t('severity.label--own') : words(`severity.scale-${scale}`)
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      <p className={styles.hint}>{hint}</p>
      <div className={styles.pair}>
        <Select
          label={words('severity.scale')}
          options={[
            { id: none, label: '—' },
            ...severityScales.map((id) => ({ id, label: nameOfScale(id) })),
            ...kept.map(({ name }) => ({ id: `${keptPrefix}${name}`, label: isolated(name) })),
          ]}
          value={severity === undefined ? none : (keptId ?? severity.scale)}
          onChange={(id) => (id === none ? onClear() : set(severityOn(id)))}
        />
        {severity !== undefined && <Level {...props} severity={severity} keptLevels={keptLevels} />}
      </div>
      {error !== null && <FieldProblem words={error} />}
    </fieldset>
  )
}

type LevelProps = SeverityFieldProps & {
  readonly severity: Severity
  readonly keptLevels: readonly string[]
}

function Level({ severity, keptLevels, words, lists, textLanguage, set }: LevelProps) {
  const { t } = useTranslation('compose')
  if (severity.scale === 'own') {
    const text = { isRequired: true, language: textLanguage }
    return (
      <>
        <FreeText
          {...text}
          label={t('severity.label--name')}
          maxLength={100}
          value={severity.name ?? ''}
          onChange={(name) => set(name === '' ? withoutPart(severity, 'name') : { ...severity, name })}
        />
        <FreeText
          {...text}
          label={words('severity.level')}
          maxLength={60}
          value={severity.level}
          onChange={(level) => set({ ...severity, level })}
        />
        <KeptLevels levels={keptLevels} onChoose={(level) => set({ ...severity, level })} />
      </>
    )
  }
  return (
    <>
      <CodeSelect
        label={words('severity.level')}
        options={codeOptions(lists, severityLists[severity.scale], words)}
        value={severity.level}
        onChange={(level) => set({ ...severity, level })}
      />
      {severity.scale === 'nciss' && (
        <NumberField
          label={words('severity.score')}
          hint={t('severity.hint--score')}
          least={0}
          most={100}
          decimals={1}
          value={severity.score ?? null}
          onChange={(score) => set(score === null ? withoutPart(severity, 'score') : { ...severity, score })}
        />
      )}
    </>
  )
}

/** The severity with nothing but the scale of that choice; a level of one scale means nothing on another. */
function severityOn(id: string): Severity {
  const scale = severityScales.find((known) => known === id)
  return scale === undefined
    ? { scale: 'own', name: id.slice(keptPrefix.length), level: '' }
    : { scale, level: '' }
}

function severityIn(value: FieldValue | undefined): Severity | undefined {
  const read = severitySchema.safeParse(value)
  return read.success ? read.data : undefined
}
