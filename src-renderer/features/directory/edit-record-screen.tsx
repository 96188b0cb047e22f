/** The screen on which a record is written: a new one that the desk makes, its own, or corrections of a registry's. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock } from '../../../src-shared/base/clock.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { newRecord } from './editor/record-draft.ts'
import { RecordForm } from './editor/record-form.tsx'

export type EditRecordScreenProps = {
  /** The point of contact to write; a new one without. */
  readonly id?: string
  /** Of a new one, where it is known (alpha-3). */
  readonly state?: string
}

/** Another record is another form, with a state of its own. */
export function EditRecordScreen({ id, state = '' }: EditRecordScreenProps) {
  return id === undefined ? <NewRecord key={state} state={state} /> : <KnownRecord key={id} id={id} />
}

function NewRecord({ state }: { readonly state: string }) {
  const { t } = useTranslation('directory')
  const language = useLanguage()
  const [record] = useState(() => newRecord({ id: crypto.randomUUID(), now: systemClock(), language, state }))
  return (
    <Page title={t('editor.heading--new')}>
      <RecordForm
        beginning={{ record, revision: null }}
        isCorrection={false}
        readAgain={async () => undefined}
      />
    </Page>
  )
}

/** The form keeps what it began with; a newer record is taken over only when the officer says so. */
function KnownRecord({ id }: { readonly id: string }) {
  const { t } = useTranslation('directory')
  const entry = useDeskQuery('directory.entry', { id })
  const [begun, setBegun] = useState(entry.data)
  if (begun === undefined && entry.data !== undefined) setBegun(entry.data)
  const isCorrection = begun?.layer === 'registry'
  return (
    <Page title={t(isCorrection ? 'editor.heading--correct' : 'editor.heading--edit')}>
      {begun === undefined ? (
        <FailureNotice failure={entry.error} />
      ) : (
        <RecordForm
          beginning={{ record: begun.pointOfContact, revision: begun.revision }}
          isCorrection={isCorrection}
          readAgain={async () => {
            const { data, error } = await entry.refetch()
            // After a failure the query still holds the record as it was read before.
            return error === null ? data : undefined
          }}
        />
      )}
    </Page>
  )
}
