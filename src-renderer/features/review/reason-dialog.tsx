/** Rejecting a change, or using it once: the reason is recorded with the decision. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../../src-shared/base/failure.ts'
import type { RecordChange } from '../../../src-shared/domain/directory/changes.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'

export type ReasonDialogProps = {
  readonly decision: 'reject' | 'use-once'
  readonly changes: readonly RecordChange[]
  readonly failure: Failure | null
  readonly isPending: boolean
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}

/** Characters; as in the schema of a reason. */
const longestReason = 500

export function ReasonDialog({ decision, changes, onConfirm, onClose, ...rest }: ReasonDialogProps) {
  const { t } = useTranslation(['review', 'common'])
  const formats = useFormats()
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isMissing = reason.trim() === ''
  const confirm = () => (isMissing ? setAsked(true) : onConfirm(reason))
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t(`review:decide.heading--${decision}`, {
        count: changes.length,
        number: formats.number(changes.length),
      })}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button
            variant={decision === 'reject' ? 'danger' : 'primary'}
            isPending={rest.isPending}
            onPress={confirm}
          >
            {t(`review:change.action--${decision}`)}
          </Button>
        </>
      }
    >
      <p>{t(`review:decide.prose--${decision}`)}</p>
      <TextArea
        label={t('review:decide.label--reason')}
        isRequired
        autoFocus
        rows={3}
        maxLength={longestReason}
        value={reason}
        onChange={setReason}
        error={isAsked && isMissing ? t('review:decide.error--reason') : null}
      />
      <FailureNotice failure={rest.failure} />
    </Dialog>
  )
}
