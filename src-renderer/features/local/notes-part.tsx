/** Private notes on one point of contact: newest first, written, changed and removed where they are read. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrivateNote } from '../../../src-shared/domain/directory/local-work.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { RemovalDialog } from '../../parts/removal-dialog.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './local.module.css'
import { Part } from './part.tsx'

export type NotesPartProps = { readonly id: string; readonly notes: readonly PrivateNote[] }

type WrittenNote = Pick<PrivateNote, 'id' | 'pocId' | 'text'>

/** Characters; as in the schema of a note. */
const longestNote = 4000

export function NotesPart({ id, notes }: NotesPartProps) {
  const { t } = useTranslation('local')
  const [fresh, setFresh] = useState<WrittenNote | null>(null)
  const begin = () => setFresh({ id: crypto.randomUUID(), pocId: id, text: '' })
  return (
    <Part
      title={t('note.heading--notes')}
      hint={t('note.prose--private')}
      actions={
        <Button icon="plus" size="small" isDisabled={fresh !== null} onPress={begin}>
          {t('note.action--add')}
        </Button>
      }
    >
      {fresh !== null && <NoteForm note={fresh} onClose={() => setFresh(null)} />}
      {notes.length > 0 && (
        <ol className={styles.items}>
          {notes.map((note) => (
            <Note key={note.id} note={note} />
          ))}
        </ol>
      )}
    </Part>
  )
}

function Note({ note }: { readonly note: PrivateNote }) {
  const [isEdited, setEdited] = useState(false)
  return (
    <li className={styles.item}>
      {isEdited ? (
        <NoteForm note={note} onClose={() => setEdited(false)} />
      ) : (
        <NoteView note={note} onEdit={() => setEdited(true)} />
      )}
    </li>
  )
}

type NoteViewProps = { readonly note: PrivateNote; readonly onEdit: () => void }

function NoteView({ note, onEdit }: NoteViewProps) {
  const { t } = useTranslation('local')
  const formats = useFormats()
  const removing = useDeskCommand('local.removeNote')
  const [isAsked, setAsked] = useState(false)
  const wasChanged = note.changed !== note.created
  const when = formats.dateTime(note.changed)
  return (
    <>
      <p className={styles.noteText} dir="auto">
        {note.text}
      </p>
      <div className={styles.itemFoot}>
        <span className={styles.quiet}>
          {note.by !== null && (
            <>
              <bdi>{note.by}</bdi>
              {' · '}
            </>
          )}
          {wasChanged ? t('note.label--changed', { when: isolated(when) }) : when}
        </span>
        <span className={styles.actions}>
          <IconButton icon="pen" size="small" label={t('note.action--edit')} onPress={onEdit} />
          <IconButton
            icon="trash"
            size="small"
            label={t('note.action--remove')}
            onPress={() => setAsked(true)}
          />
        </span>
      </div>
      {isAsked && (
        <RemovalDialog
          title={t('note.heading--remove')}
          command={removing}
          remove={t('remove.action--remove')}
          onRemove={() => removing.mutate({ id: note.id }, { onSuccess: () => setAsked(false) })}
          onClose={() => setAsked(false)}
        >
          <p className={styles.noteText} dir="auto">
            {note.text}
          </p>
        </RemovalDialog>
      )}
    </>
  )
}

type NoteFormProps = { readonly note: WrittenNote; readonly onClose: () => void }

function NoteForm({ note, onClose }: NoteFormProps) {
  const { t } = useTranslation(['local', 'common'])
  const saving = useDeskCommand('local.saveNote')
  const [text, setText] = useState(note.text)
  const save = () =>
    saving.mutate({ id: note.id, pocId: note.pocId, text: text.trim() }, { onSuccess: onClose })
  return (
    <div className={styles.form}>
      <TextArea
        label={t('local:note.label--text')}
        value={text}
        onChange={setText}
        maxLength={longestNote}
        rows={3}
        autoFocus
      />
      <FailureNotice failure={saving.error} />
      <div className={styles.formActions}>
        <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
        <Button variant="primary" isDisabled={text.trim() === ''} isPending={saving.isPending} onPress={save}>
          {t('local:note.action--save')}
        </Button>
      </div>
    </div>
  )
}
