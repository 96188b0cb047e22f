/** What a T1 says, and what can be done where it says that something could not be read. */
import { useTranslation } from 'react-i18next'
import type { Report } from '../../src-shared/contract/acknowledgement.ts'
import { nextStepOf } from '../../src-shared/domain/messages/acknowledgement.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../api/queries.ts'
import { isolated } from '../i18n/isolated.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { useNavigate } from '../navigation.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Button } from '../ui/button.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import styles from './deliver.module.css'
import { templateWords } from './template-words.ts'

export type AcknowledgementReportProps = {
  /** The message of ours that it is about. */
  readonly view: MessageView
  readonly report: Report
}

export function AcknowledgementReport({ view, report }: AcknowledgementReportProps) {
  const { t } = useTranslation('acknowledgement')
  const formats = useFormats()
  const { signedAt, cameAt, handler, reference } = report
  return (
    <>
      <span className={styles.facts}>
        {signedAt !== null && (
          <span>{t('received.label--signed-at', { date: formats.dateTime(signedAt) })}</span>
        )}
        <span>{t('received.label--came-at', { date: formats.dateTime(cameAt) })}</span>
        {handler !== '' && <span>{t('received.label--handler', { handler: isolated(handler) })}</span>}
        {reference !== '' && (
          <span>{t('received.label--reference', { reference: isolated(reference) })}</span>
        )}
      </span>
      <Condition view={view} report={report} />
    </>
  )
}

function Condition({ view, report: { message, legibility } }: AcknowledgementReportProps) {
  const { t } = useTranslation('acknowledgement')
  const words = templateWords(useLanguage())
  if (legibility === null) return null
  const next = nextStepOf(legibility)
  const says = words(`codes.legibility.${legibility}`)
  if (next === null) return <span className={styles.facts}>{says}</span>
  return (
    <InlineNotice
      tone="caution"
      title={says}
      actions={
        next === 'files' ? <FilesAgain view={view} /> : <Begin acknowledgement={message} next={next} />
      }
    >
      {t(`next.prose--${next}`)}
    </InlineNotice>
  )
}

type BeginProps = {
  /** The row of the T1. */
  readonly acknowledgement: string
  readonly next: 'channel' | 'languages' | 'other-contact'
}

function Begin({ acknowledgement, next }: BeginProps) {
  const { t } = useTranslation('acknowledgement')
  const navigate = useNavigate()
  const beginning = useDeskCommand('acknowledgement.begin')
  return (
    <>
      <Button
        size="small"
        icon="pen"
        isDisabled={beginning.isPending}
        onPress={() =>
          beginning.mutate(
            { acknowledgement },
            { onSuccess: (draft) => navigate({ screen: 'compose', to: [], draft }) },
          )
        }
      >
        {t(`next.action--${next}`)}
      </Button>
      <FailureNotice failure={beginning.error} />
    </>
  )
}

/** Every file of the form for its recipients once more: the message stays the same one. */
function FilesAgain({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('acknowledgement')
  const saving = useDeskCommand('messages.exportInto')
  return (
    <>
      <Button
        size="small"
        icon="download"
        isDisabled={saving.isPending}
        onPress={() => saving.mutate({ ids: [view.summary.id], files: 'preferred' })}
      >
        {t('next.action--files')}
      </Button>
      {saving.data !== undefined && saving.data !== null && (
        <span role="status">{t('next.status--files')}</span>
      )}
      <FailureNotice failure={saving.error} />
    </>
  )
}
