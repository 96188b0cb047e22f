/** The facts of a message that are compared by phone or quoted: identifiers, fingerprints, times, signatures. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { CodeGroups } from '../ui/code-groups.tsx'
import styles from './message-body.module.css'
import { ReleaseWarnings } from './release-warnings.tsx'

export function MessageFacts({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const { record, summary } = view
  return (
    <dl className={styles.facts}>
      <Fact label={t('facts.label--message-id')}>
        <Exact value={summary.id} />
      </Fact>
      {view.contentId !== null && (
        <Fact label={t('facts.label--content-id')}>
          <CodeGroups value={view.contentId} perLine={8} />
        </Fact>
      )}
      {record !== null && (
        <Fact label={t('facts.label--template')}>
          <Exact value={`${record.template.id}/${record.template.version}`} />
        </Fact>
      )}
      {record !== null && <Fact label={t('facts.label--created')}>{formats.dateTime(record.created)}</Fact>}
      {summary.direction === 'incoming' ? (
        <Fact label={t('facts.label--opened')}>{formats.dateTime(summary.at)}</Fact>
      ) : (
        <OutgoingFacts view={view} />
      )}
      <KeyFacts view={view} />
      <Signatures view={view} />
      <Attachments view={view} />
    </dl>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Exact({ value }: { readonly value: string }) {
  return (
    <code dir="ltr" translate="no">
      {value}
    </code>
  )
}

function OutgoingFacts({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const { t: warnings } = useTranslation('preflight')
  return (
    <>
      <Fact label={t('facts.label--exported')}>
        {view.exportedForms.length === 0
          ? t('facts.label--not-exported')
          : view.exportedForms.map((form) => (
              <Exact key={form} value={form === 'outlook' ? '.eml (Outlook) ' : `.${form} `} />
            ))}
      </Fact>
      {view.acknowledgedBy.length > 0 && (
        <Fact label={t('facts.label--acknowledged-by')}>
          {view.acknowledgedBy.map((id) => (
            <Exact key={id} value={id} />
          ))}
        </Fact>
      )}
      {view.releaseWarnings.length > 0 && (
        <Fact label={warnings('findings.label--released-despite')}>
          <ReleaseWarnings view={view} />
        </Fact>
      )}
      {view.hiddenKeyIds && (
        <Fact label={t('facts.label--key-ids')}>{t('facts.status--key-ids-hidden')}</Fact>
      )}
      <Deliveries view={view} />
    </>
  )
}

/** Messages of before each confirmation was kept have the last date alone. */
function Deliveries({ view: { deliveries, sentAt } }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  if (deliveries.length === 0)
    return sentAt === null ? null : <Fact label={t('facts.label--sent')}>{formats.dateTime(sentAt)}</Fact>
  return deliveries.map(({ outcome, at, mailbox, note }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: what was said is never taken back nor moved
    <Fact key={index} label={t(`facts.label--${outcome}`)}>
      {formats.dateTime(at)} {mailbox !== null && <Exact value={mailbox} />} <bdi>{note}</bdi>
    </Fact>
  ))
}

function KeyFacts({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const language = useLanguage()
  const { record } = view
  if (record === null) return null
  return (
    <>
      <Fact label={t('facts.label--sender-key')}>
        <CodeGroups value={record.from.fingerprint} perLine={10} />
      </Fact>
      {record.to.map((addressee) => {
        const state = stateName(addressee.state, language)
        return addressee.fingerprint === null ? (
          <Fact key={addressee.email} label={t('facts.label--recipient-clear', { state })}>
            <Exact value={addressee.email} />
          </Fact>
        ) : (
          <Fact key={addressee.email} label={t('facts.label--recipient-key', { state })}>
            <CodeGroups value={addressee.fingerprint} perLine={10} />
          </Fact>
        )
      })}
    </>
  )
}

function Signatures({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  if (view.signatures.length === 0) return null
  return (
    <Fact label={t('facts.label--signatures')}>
      <ul className={styles.list}>
        {view.signatures.map((signature) => (
          <li key={`${signature.keyId} ${signature.created ?? ''}`}>
            {t(`facts.signature.status--${signature.status}`)}{' '}
            <CodeGroups value={signature.fingerprint ?? signature.keyId} perLine={10} />{' '}
            {signature.created !== null && formats.dateTime(signature.created)}
          </li>
        ))}
      </ul>
    </Fact>
  )
}

function Attachments({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  if (view.attachments.length === 0) return null
  return (
    <Fact label={t('facts.label--attachments')}>
      <ul className={styles.list}>
        {view.attachments.map((file) => (
          <li key={file.sha256}>
            <bdi>{file.name}</bdi> <Exact value={file.sha256} />
          </li>
        ))}
      </ul>
    </Fact>
  )
}
