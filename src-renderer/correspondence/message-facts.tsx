/** The facts of a message that are compared by phone or quoted: identifiers, fingerprints, times, signatures. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import { recipientsIn } from '../../src-shared/domain/messages/returned.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { isolated } from '../i18n/isolated.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { CodeGroups } from '../ui/code-groups.tsx'
import { ApprovalFact } from './approval-fact.tsx'
import { useRecipientNames } from './counterpart-names.ts'
import styles from './message-body.module.css'
import { ReleaseWarnings } from './release-warnings.tsx'

export function MessageFacts({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const { record, summary } = view
  return (
    <dl className={styles.facts}>
      {record !== null && (
        <Fact label={t('facts.label--message-id')}>
          <Exact value={record.id} />
        </Fact>
      )}
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
      {record !== null && (
        <Fact label={t('facts.label--created')}>
          <Compared at={record.created} />
        </Fact>
      )}
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

/** A time that stands in what was signed, and that the other side has as well. */
function Compared({ at }: { readonly at: string }) {
  const formats = useFormats()
  return [...new Set([formats.dateTime(at), formats.dateTime(at, 'UTC')])].join(' · ')
}

function OutgoingFacts({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const { t: warnings } = useTranslation('preflight')
  const { t: approval } = useTranslation('second-officer')
  const formats = useFormats()
  const language = useLanguage()
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
          {formats.list(view.acknowledgedBy.map(({ state }) => stateName(state, language)))}
        </Fact>
      )}
      {view.releaseWarnings.length > 0 && (
        <Fact label={warnings('findings.label--released-despite')}>
          <ReleaseWarnings view={view} />
        </Fact>
      )}
      {view.approval !== null && (
        <Fact label={approval('approval.label--approved')}>
          <ApprovalFact approval={view.approval} />
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
function Deliveries({ view: { deliveries, sentAt, record } }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const names = useRecipientNames()
  const whom = (ids: readonly string[]) => names(recipientsIn(record).filter(({ id }) => ids.includes(id)))
  if (deliveries.length === 0)
    return sentAt === null ? null : <Fact label={t('facts.label--sent')}>{formats.dateTime(sentAt)}</Fact>
  return deliveries.map(({ id, outcome, at, mailbox, note, recipients }) => (
    <Fact key={id} label={t(`facts.label--${outcome}`)}>
      {formats.dateTime(at)} {recipients !== null && <span>{whom(recipients)}</span>}{' '}
      {mailbox !== null && <Exact value={mailbox} />} <bdi>{note}</bdi>
    </Fact>
  ))
}

function KeyFacts({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const { t: ladder } = useTranslation('ladder')
  const language = useLanguage()
  const { record, way } = view
  if (record === null) return null
  return (
    <>
      <Fact label={t('facts.label--sender-key')}>
        <CodeGroups value={record.from.fingerprint} perLine={10} />
      </Fact>
      {record.directoryManager !== undefined && <ManagerKey manager={record.directoryManager} />}
      {record.to.map((addressee) => {
        const state = stateName(addressee.state, language)
        return addressee.fingerprint === null ? (
          <Fact
            key={addressee.pocId ?? addressee.entity}
            label={way === 'usual' ? t('facts.label--recipient-clear', { state }) : state}
          >
            {addressee.email !== undefined && <Exact value={addressee.email} />}{' '}
            {way !== 'usual' && ladder(way === 'paper' ? 'way.label--on-paper' : 'way.label--by-words')}
          </Fact>
        ) : (
          <Fact key={addressee.pocId ?? addressee.entity} label={t('facts.label--recipient-key', { state })}>
            <CodeGroups value={addressee.fingerprint} perLine={10} />
          </Fact>
        )
      })}
      {(record.cc ?? []).map((copy) => (
        <Fact
          key={copy.pocId ?? copy.entity}
          label={t('facts.label--copy', { office: isolated(copy.entity) })}
        >
          {copy.fingerprint === null ? (
            <Exact value={copy.email ?? ''} />
          ) : (
            <CodeGroups value={copy.fingerprint} perLine={10} />
          )}
        </Fact>
      ))}
    </>
  )
}

type ManagerKeyProps = { readonly manager: NonNullable<MessageRecord['directoryManager']> }

function ManagerKey({ manager: { email, fingerprint } }: ManagerKeyProps) {
  const { t } = useTranslation('directory-manager')
  return fingerprint === null ? (
    <Fact label={t('facts.label--in-clear')}>
      <Exact value={email} />
    </Fact>
  ) : (
    <Fact label={t('facts.label--key')}>
      <CodeGroups value={fingerprint} perLine={10} />
    </Fact>
  )
}

function Signatures({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  if (view.signatures.length === 0) return null
  return (
    <Fact label={t('facts.label--signatures')}>
      <ul className={styles.list}>
        {view.signatures.map((signature) => (
          <li key={`${signature.keyId} ${signature.created ?? ''}`}>
            {t(`facts.signature.status--${signature.status}`)}{' '}
            <CodeGroups value={signature.fingerprint ?? signature.keyId} perLine={10} />{' '}
            {signature.created !== null && <Compared at={signature.created} />}
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
