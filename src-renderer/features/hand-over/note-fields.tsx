/** What an officer writes into the shift log: the text, its language, and whether the next shift must know it. */
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../../src-shared/base/languages.ts'
import { mostEntryCharacters } from '../../../src-shared/domain/hand-over/shift-log.ts'
import { languageOptions } from '../../i18n/language-select.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './hand-over.module.css'

export type Wording = {
  readonly text: string
  readonly language: string | null
  readonly important: boolean
}

export type NoteFieldsProps = {
  readonly value: Wording
  readonly onChange: (value: Wording) => void
}

const unknown = 'unknown'

export function NoteFields({ value, onChange }: NoteFieldsProps) {
  const { t } = useTranslation('hand-over')
  const known = languages.find((language) => language === value.language)
  return (
    <>
      <TextArea
        label={t('log.label--text')}
        rows={3}
        maxLength={mostEntryCharacters}
        value={value.text}
        onChange={(text) => onChange({ ...value, text })}
      />
      <div className={styles.fields}>
        <Select<Language | typeof unknown>
          label={t('log.label--language')}
          options={[...languageOptions, { id: unknown, label: t('log.label--language-unknown') }]}
          value={known ?? unknown}
          onChange={(chosen) => onChange({ ...value, language: chosen === unknown ? null : chosen })}
        />
      </div>
      <Checkbox
        isSelected={value.important}
        hint={t('log.hint--important')}
        onChange={(important) => onChange({ ...value, important })}
      >
        {t('log.label--important')}
      </Checkbox>
    </>
  )
}
