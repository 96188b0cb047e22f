/** A new note for the shift log, with the case and the point of contact that it is about. */
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { entryLanguageSchema } from '../../../src-shared/domain/hand-over/shift-log.ts'
import type { OpenCase } from '../../../src-shared/domain/hand-over/summary.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useContactRows } from '../../parts/contact-rows.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useAskedLeaving } from '../../parts/leave-dialog.tsx'
import { useKeptText } from '../../parts/use-kept-text.tsx'
import { AddBox } from '../../ui/add-box.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip, Chips } from '../../ui/chip.tsx'
import { ComboBox } from '../../ui/combo-box.tsx'
import { useToast } from '../../ui/toast.tsx'
import styles from './hand-over.module.css'
import { NoteFields } from './note-fields.tsx'

const keptNoteSchema = z.object({
  text: z.string(),
  language: entryLanguageSchema,
  important: z.boolean(),
  thread: z.string().nullable(),
  office: z.object({ id: z.string(), name: z.string() }).nullable(),
})
type KeptNote = z.infer<typeof keptNoteSchema>
type Office = NonNullable<KeptNote['office']>

export type WriteNoteProps = {
  /** Cases that the note can be about. */
  readonly cases: readonly OpenCase[]
}

export function WriteNote({ cases }: WriteNoteProps) {
  const { t } = useTranslation('hand-over')
  const language = useLanguage()
  const showToast = useToast()
  const writing = useDeskCommand('handOver.write')
  const note = useKeptText<KeptNote>({
    place: 'shift-note',
    schema: keptNoteSchema,
    empty: { text: '', language, important: false, thread: null, office: null },
  })
  const { thread, office, ...value } = note.value
  // What could not be kept would be lost.
  const leaving = useAskedLeaving(note.hasFailed)
  const written = () => {
    note.clear()
    showToast({ title: t('log.status--written'), tone: 'good' })
  }
  return (
    <div className={styles.form}>
      {note.told}
      <NoteFields value={value} onChange={(wording) => note.change({ ...note.value, ...wording })} />
      <div className={styles.fields}>
        <ComboBox
          label={t('log.label--case')}
          options={cases.map((one) => ({
            id: one.thread,
            label: one.caseNumber ?? (one.subject === '' ? t('paper.label--no-subject') : one.subject),
            ...(one.caseNumber === null ? {} : { detail: one.subject }),
          }))}
          value={thread}
          onChange={(chosen) => note.change({ ...note.value, thread: chosen })}
          empty={t('log.prose--not-found')}
        />
        <OfficeField office={office} onChange={(chosen) => note.change({ ...note.value, office: chosen })} />
      </div>
      <div className={styles.actions}>
        <Button
          icon="pen"
          isDisabled={value.text.trim() === ''}
          isPending={writing.isPending}
          onPress={() =>
            writing.mutate(
              { ...value, text: value.text.trim(), thread, poc: office?.id ?? null },
              { onSuccess: written },
            )
          }
        >
          {t('log.action--write')}
        </Button>
      </div>
      <FailureNotice failure={writing.error} />
      {leaving.dialog}
    </div>
  )
}

type OfficeFieldProps = {
  readonly office: Office | null
  readonly onChange: (office: Office | null) => void
}

function OfficeField({ office, onChange }: OfficeFieldProps) {
  const { t } = useTranslation('hand-over')
  const [typed, setTyped] = useState('')
  const found = useContactRows(useDeferredValue(typed), [])
  if (office !== null) {
    return (
      <Chips label={t('log.label--office')}>
        <Chip
          removeLabel={t('log.action--remove-office', { office: isolated(office.name) })}
          onRemove={() => onChange(null)}
        >
          {office.name}
        </Chip>
      </Chips>
    )
  }
  return (
    <AddBox
      label={t('log.label--office')}
      placeholder={t('log.label--find-office')}
      options={found.map(({ option }) => option)}
      onSearch={setTyped}
      onAdd={(id) => {
        const one = found.find(({ row }) => row.id === id)
        if (one !== undefined) onChange({ id, name: `${one.option.label} · ${one.option.detail}` })
      }}
      empty={t('log.prose--not-found')}
    />
  )
}
