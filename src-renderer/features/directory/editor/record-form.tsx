/** The form of one record: what nobody can do without in sight, the rest folded away until it is wanted. */
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryEntry } from '../../../../src-shared/domain/directory/views.ts'
import { useFormats } from '../../../i18n/language.tsx'
import { useNavigate } from '../../../navigation.ts'
import { FailureNotice } from '../../../parts/failure-notice.tsx'
import { useAskedLeaving } from '../../../parts/leave-dialog.tsx'
import { useFieldName } from '../../../parts/record-value-view.tsx'
import { Button } from '../../../ui/button.tsx'
import { InlineNotice } from '../../../ui/inline-notice.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { BasicFields } from './basic-fields.tsx'
import { ChannelFields } from './channel-fields.tsx'
import styles from './editor.module.css'
import { HoursFields } from './hours-fields.tsx'
import { KeyFields } from './key-fields.tsx'
import { NetworkFields } from './network-fields.tsx'
import { OfficeFields } from './office-fields.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { ReachFields } from './reach-fields.tsx'
import { longestReason } from './record-draft.ts'
import { SmimeFields } from './smime-fields.tsx'
import { StandingFields } from './standing-fields.tsx'
import { type Beginning, type RecordForm as Form, useRecordForm } from './use-record-form.ts'

export type RecordFormProps = {
  readonly beginning: Beginning
  /** Whether the registry made the record, so that what is written becomes the desk's own value over it. */
  readonly isCorrection: boolean
  /** Reads the record as it is now, after another hand has changed it. */
  readonly readAgain: () => Promise<DirectoryEntry | undefined>
}

export function RecordForm({ beginning, isCorrection, readAgain }: RecordFormProps) {
  const { t } = useTranslation('directory')
  const form = useRecordForm(beginning)
  const leaving = useLeaving(form, beginning)
  return (
    <form
      className={styles.form}
      aria-label={t('entry.heading--entry')}
      onSubmit={(event) => event.preventDefault()}
    >
      {isCorrection && <p className={styles.quiet}>{t('editor.prose--correction')}</p>}
      <ProblemSummary problems={form.problems} attempts={form.attempts} />
      <ChangedInBoth both={form.both} />
      <BasicFields {...form} isStateFixed={isCorrection} />
      <ReachFields {...form} />
      <ChannelFields {...form} />
      <OfficeFields {...form} />
      <HoursFields {...form} />
      <KeyFields {...form} />
      <SmimeFields {...form} />
      <NetworkFields {...form} />
      <StandingFields {...form} isSourceFixed={isCorrection} />
      <section className={styles.section}>
        {isCorrection && (
          <TextField
            label={t('editor.label--reason')}
            hint={t('editor.hint--reason')}
            value={form.reason}
            onChange={form.setReason}
            maxLength={longestReason}
          />
        )}
        <SaveFailure form={form} readAgain={readAgain} />
        <Actions form={form} onLeave={leaving.leave} />
      </section>
      {leaving.dialog}
    </form>
  )
}

function Actions({ form, onLeave }: { readonly form: Form; readonly onLeave: () => void }) {
  const { t } = useTranslation(['directory', 'common'])
  return (
    <div className={styles.actions}>
      <Button onPress={onLeave}>{t('common:action.action--cancel')}</Button>
      <Button
        variant="primary"
        isPending={form.saving.isPending}
        isDisabled={!form.isChanged}
        onPress={form.save}
      >
        {t('directory:editor.action--save')}
      </Button>
    </div>
  )
}

/** What was typed stays in the form whatever happens; after another hand's change it is carried over with one press. */
function SaveFailure({ form, readAgain }: { readonly form: Form } & Pick<RecordFormProps, 'readAgain'>) {
  const { t } = useTranslation('directory')
  const failure = form.saving.error
  const isOutdated = failure?.code === 'entry-changed-meanwhile'
  const carryOver = async () => {
    const entry = await readAgain()
    if (entry !== undefined) form.carryOver(entry)
  }
  return (
    <FailureNotice
      failure={failure}
      actions={
        isOutdated ? (
          <Button size="small" icon="sync" onPress={() => void carryOver()}>
            {t('editor.action--carry-over')}
          </Button>
        ) : undefined
      }
    />
  )
}

function ChangedInBoth({ both }: { readonly both: readonly string[] }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const fieldName = useFieldName()
  if (both.length === 0) return null
  return (
    <InlineNotice tone="caution" announce="polite">
      {t('editor.prose--both-changed', { fields: formats.list(both.map(fieldName)) })}
    </InlineNotice>
  )
}

/** Goes to the record once it is saved, and asks first where unsaved work would be lost. */
function useLeaving(form: Form, beginning: Beginning) {
  const { t } = useTranslation('directory')
  const navigate = useNavigate()
  const showToast = useToast()
  const { dialog } = useAskedLeaving(form.isChanged && !form.isSaved)
  const { id } = beginning.record
  const { isSaved } = form
  // After the guard above has been lifted, so that nobody is asked about what is saved.
  const leaveSaved = useEffectEvent(() => {
    showToast({ title: t('editor.status--saved'), tone: 'good' })
    navigate({ screen: 'directory', id })
  })
  useEffect(() => {
    if (isSaved) leaveSaved()
  }, [isSaved])
  const goBack = () =>
    navigate(beginning.revision === null ? { screen: 'directory' } : { screen: 'directory', id })
  return { leave: goBack, dialog }
}
