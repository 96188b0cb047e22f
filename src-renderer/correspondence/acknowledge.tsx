/** Acknowledging receipt in two presses: open the short form, release it (T1, DOMAIN.md §9). */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallInput } from '../../src-shared/contract/contract.ts'
import { codesOf, sharedLists } from '../../src-shared/domain/messages/code-lists.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useProgress } from '../api/events.ts'
import { useDeskQuery } from '../api/queries.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useSigningCommand } from '../parts/signing-command.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Progress } from '../ui/progress.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { acknowledgementOf, canAcknowledge } from './acknowledgeable.ts'
import styles from './deliver.module.css'
import { useSubmittedAcknowledgement } from './submitted-acknowledgement.ts'
import { templateWords } from './template-words.ts'

type Legibility = CallInput<'messages.acknowledge'>['answer']['legibility']

export type AcknowledgeProps = {
  readonly view: MessageView
  /** Hears the acknowledgement that was released; it still has to be exported and sent. */
  readonly onReleased?: (acknowledgement: MessageView) => void
}

/** Nothing where there is nothing to acknowledge. */
export function Acknowledge({ view, onReleased }: AcknowledgeProps) {
  const { t } = useTranslation('read')
  const formats = useFormats()
  const [isOpen, setOpen] = useState(false)
  const thread = useDeskQuery('messages.thread', { thread: view.summary.thread })
  if (!canAcknowledge(view) || thread.isPending) return null
  if (acknowledgementOf(view, thread.data?.messages ?? []) !== undefined)
    return <p className={styles.sent}>{t('acknowledge.status--made')}</p>
  const asked = view.record?.acknowledgement
  return (
    <div className={styles.deliver}>
      {asked?.requested === true && (
        <p>
          {asked.by === undefined
            ? t('acknowledge.status--asked-no-date')
            : t('acknowledge.status--asked', { date: formats.dateTime(asked.by) })}
        </p>
      )}
      <div>
        <Button variant="primary" icon="check" onPress={() => setOpen(true)}>
          {t('acknowledge.action--acknowledge')}
        </Button>
      </div>
      {isOpen && (
        <AcknowledgeDialog
          id={view.summary.id}
          mode={view.record?.mode ?? 'real'}
          onClose={() => setOpen(false)}
          onReleased={(acknowledgement) => {
            setOpen(false)
            onReleased?.(acknowledgement)
          }}
        />
      )}
    </div>
  )
}

type AcknowledgeDialogProps = {
  readonly id: string
  /** The acknowledgement is of the nature of what it answers. */
  readonly mode: MessageRecord['mode']
  readonly onClose: () => void
  readonly onReleased: (acknowledgement: MessageView) => void
}

function AcknowledgeDialog({ id, mode, onClose, onReleased }: AcknowledgeDialogProps) {
  const { t } = useTranslation('read')
  const words = templateWords(useLanguage())
  const vault = useDeskQuery('vault.status', {})
  const acknowledging = useSigningCommand('messages.acknowledge')
  const submitting = useSubmittedAcknowledgement(id, mode)
  const isPending = acknowledging.isPending || submitting.isPending
  const progress = useProgress('seal', acknowledging.isPending)
  const [legibility, setLegibility] = useState<Legibility>('ok')
  const [typed, setTyped] = useState<string | null>(null)
  const handler = typed ?? (vault.data?.state === 'open' ? vault.data.profile.contact : '')
  const options = codesOf(sharedLists, 'legibility').flatMap((code) =>
    isLegibility(code) ? [{ id: code, label: words(`codes.legibility.${code}`) }] : [],
  )
  return (
    <Dialog
      isOpen
      onClose={onClose}
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
            isDisabled={handler.trim() === '' || isPending}
            onPress={() => {
              const answer = { legibility, handler: handler.trim() }
              if (submitting.isAsked) submitting.submit(answer)
              else acknowledging.mutate({ id, answer }, { onSuccess: onReleased })
            }}
          >
            {submitting.isAsked ? submitting.label : t('acknowledge.action--release')}
          </Button>
        </>
      }
    >
      <p>{t('acknowledge.prose--acknowledge')}</p>
      <Select
        label={t('acknowledge.label--legibility')}
        options={options}
        value={legibility}
        onChange={setLegibility}
      />
      <TextField
        label={t('acknowledge.label--handler')}
        hint={t('acknowledge.hint--handler')}
        value={handler}
        onChange={setTyped}
        maxLength={200}
        isRequired
      />
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

const legibilities: readonly Legibility[] = [
  'ok',
  'cannot-decrypt',
  'wrong-key',
  'attachment-missing',
  'wrong-addressee',
  'need-language',
]

function isLegibility(code: string): code is Legibility {
  return legibilities.some((known) => known === code)
}
