/** Closing a case: a reason is chosen, and words may be added for the desk. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ClosingReason,
  closingReasons,
  mostNoteCharacters,
} from '../../../src-shared/domain/cases/case-event.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { CaseActionProps } from './case-actions.tsx'
import { CaseDialog } from './case-dialog.tsx'

export function CloseCase({ summary: { thread }, onClose }: CaseActionProps) {
  const { t } = useTranslation('cases')
  const closing = useDeskCommand('cases.close')
  const [reason, setReason] = useState<ClosingReason | null>(null)
  const [text, setText] = useState('')
  const needsWords = reason === 'other'
  return (
    <CaseDialog
      title={t('close.heading--close')}
      action={t('close.action--close')}
      canAct={reason !== null && !(needsWords && text.trim() === '')}
      isPending={closing.isPending}
      failure={closing.error}
      onAct={() => {
        if (reason !== null) closing.mutate({ thread, reason, text }, { onSuccess: onClose })
      }}
      onClose={onClose}
    >
      <p>{t('close.prose--close')}</p>
      <RadioGroup
        label={t('close.label--reason')}
        options={closingReasons.map((id) => ({ id, label: t(`close.label--${id}`) }))}
        value={reason}
        onChange={setReason}
        isRequired
      />
      <TextArea
        label={t('close.label--text')}
        hint={t('close.hint--text')}
        rows={3}
        maxLength={mostNoteCharacters}
        value={text}
        onChange={setText}
        isRequired={needsWords}
      />
    </CaseDialog>
  )
}
