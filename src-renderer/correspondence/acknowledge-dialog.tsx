/** The second of two presses: what the acknowledgement says, proposed so that it can be released as it stands. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Legibility, legibilitySchema } from '../../src-shared/domain/messages/acknowledgement.ts'
import { codesOf, sharedLists } from '../../src-shared/domain/messages/code-lists.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useProgress } from '../api/events.ts'
import { useDeskQuery } from '../api/queries.ts'
import { useLanguage } from '../i18n/language.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useSigningCommand } from '../parts/signing-command.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Progress } from '../ui/progress.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { noteReleased } from './just-released.ts'
import { FramedModeBanner } from './mode-frame.tsx'
import { useSubmittedAcknowledgement } from './submitted-acknowledgement.ts'
import { templateWords } from './template-words.ts'

export type AcknowledgeDialogProps = {
  /** Row of the message that is acknowledged. */
  readonly id: string
  /** The acknowledgement is of the nature of what it answers. */
  readonly mode: MessageRecord['mode']
  readonly onClose: () => void
  /** Hears the acknowledgement that was released; it still has to be exported and sent. */
  readonly onReleased: (acknowledgement: MessageView) => void
}

/**
 * Releases by one press, or the Enter key. Where signing is closed the passphrase is asked for; where the desk asks for a
 * second officer the press submits it.
 */
export function AcknowledgeDialog({ id, mode, onClose, onReleased }: AcknowledgeDialogProps) {
  const { t } = useTranslation('read')
  const { t: own } = useTranslation('acknowledgement')
  const answer = useAnswer(id)
  const acknowledging = useSigningCommand('messages.acknowledge')
  const submitting = useSubmittedAcknowledgement(id, mode)
  const isPending = acknowledging.isPending || submitting.isPending
  const progress = useProgress('seal', acknowledging.isPending)
  const confirm = () => {
    if (submitting.isAsked) return submitting.submit(answer.value)
    acknowledging.mutate(
      { id, answer: answer.value },
      {
        onSuccess: (acknowledgement) => {
          noteReleased(acknowledgement.summary.id)
          onReleased(acknowledgement)
        },
      },
    )
  }
  // Only with the answer there is the button ready for the focus, and for the second of the two keys.
  if (!answer.isThere) return null
  return (
    <Dialog
      isOpen
      onClose={() => (isPending ? undefined : onClose())}
      size="small"
      title={t('acknowledge.heading--acknowledge')}
      actions={
        <>
          <Button onPress={onClose} isDisabled={isPending}>
            {t('acknowledge.action--cancel')}
          </Button>
          <Button
            variant="primary"
            autoFocus
            isDisabled={answer.value.handler === '' || isPending}
            onPress={confirm}
          >
            {submitting.isAsked ? submitting.label : t('acknowledge.action--release')}
          </Button>
        </>
      }
    >
      <FramedModeBanner />
      <p>{t('acknowledge.prose--acknowledge')}</p>
      {submitting.isAsked && <p>{own('dialog.prose--second-officer')}</p>}
      <AnswerFields answer={answer} />
      {acknowledging.isPending && (
        <Progress
          label={t('acknowledge.status--releasing')}
          value={progress === null ? undefined : progress.done / Math.max(1, progress.total)}
        />
      )}
      <FailureNotice failure={acknowledging.error ?? submitting.error} />
      {acknowledging.authorisation}
    </Dialog>
  )
}

type Answer = ReturnType<typeof useAnswer>

/** What is proposed, until the officer says otherwise. */
function useAnswer(message: string) {
  const { data: proposed, error } = useDeskQuery('acknowledgement.proposed', { message })
  const [chosen, setLegibility] = useState<Legibility | null>(null)
  const [typed, setHandler] = useState<string | null>(null)
  const handler = typed ?? proposed?.handler ?? ''
  const legibility = chosen ?? proposed?.legibility ?? 'ok'
  const isThere = proposed !== undefined || error !== null
  return { isThere, value: { legibility, handler: handler.trim() }, handler, setLegibility, setHandler }
}

function AnswerFields({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation('read')
  const words = templateWords(useLanguage())
  const options = codesOf(sharedLists, 'legibility').flatMap((code) => {
    const known = legibilitySchema.safeParse(code)
    return known.success ? [{ id: known.data, label: words(`codes.legibility.${code}`) }] : []
  })
  return (
    <>
      <Select
        label={t('acknowledge.label--legibility')}
        options={options}
        value={answer.value.legibility}
        onChange={answer.setLegibility}
      />
      <TextField
        label={t('acknowledge.label--handler')}
        hint={t('acknowledge.hint--handler')}
        value={answer.handler}
        onChange={answer.setHandler}
        maxLength={200}
        isRequired
      />
    </>
  )
}
