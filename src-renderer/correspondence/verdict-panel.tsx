/** Says what verification found out, in the reader's language: level, signer, what was signed, each reason with a way on. */
import { useTranslation } from 'react-i18next'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import type { Verdict } from '../../src-shared/domain/messages/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { useDeskQuery } from '../api/queries.ts'
import { isolated } from '../i18n/isolated.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { CodeGroups } from '../ui/code-groups.tsx'
import type { IconName } from '../ui/icon.tsx'
import { Icon } from '../ui/icon.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import type { Tone } from '../ui/tone.ts'
import styles from './verdict-panel.module.css'
import { type SignerSentence, shownText, signerSentence } from './verdict-sentences.ts'

const tones: Readonly<Record<Verdict['level'], Tone>> = {
  valid: 'good',
  caution: 'caution',
  'not-proved': 'caution',
  refused: 'danger',
}

const icons: Readonly<Record<Verdict['level'], IconName>> = {
  valid: 'registry',
  caution: 'warning',
  'not-proved': 'key-off',
  refused: 'danger',
}

export type VerdictPanelProps = {
  readonly verdict: Verdict
  /** Whether the message has a record; text by other programs has none. */
  readonly hasRecord: boolean
  /** Read out at once, where the message was opened a moment ago. */
  readonly announce?: boolean
  /** What the message names as addressed, and as given a copy; left out without a record. */
  readonly named?: Pick<MessageRecord, 'to' | 'cc'> | null
}

export function VerdictPanel({ verdict, hasRecord, announce, named = null }: VerdictPanelProps) {
  const { t } = useTranslation('read')
  // The manager names no addressee in what it signs.
  const isManagers = verdict.level === 'valid' && verdict.signer?.isManager === true
  const isCopy = verdict.level === 'valid' && verdict.isCopy === true
  const heading = isManagers
    ? t('verdict.heading--valid-manager')
    : isCopy
      ? t('verdict.heading--valid-copy')
      : t(`verdict.heading--${verdict.level}`)
  return (
    <section aria-label={t('verdict.heading--panel')}>
      <InlineNotice
        tone={tones[verdict.level]}
        icon={icons[verdict.level]}
        title={<span className={styles.title}>{heading}</span>}
        {...(announce === true ? { announce: 'polite' as const } : {})}
      >
        <div className={styles.matter}>
          <Signer verdict={verdict} />
          <p>{isManagers ? t('verdict.prose--valid-manager') : t(`verdict.prose--${verdict.level}`)}</p>
          {named !== null && <Copies verdict={verdict} named={named} />}
          <Reasons verdict={verdict} />
          <p className={styles.shown}>{t(`verdict.prose--shown-${shownText(verdict, hasRecord)}`)}</p>
          <div className={styles.feet}>
            <SigningKey verdict={verdict} />
            <p className={styles.aside}>{t('verdict.prose--outer')}</p>
          </div>
        </div>
      </InlineNotice>
    </section>
  )
}

type CopiesProps = Pick<VerdictPanelProps, 'verdict'> & {
  readonly named: NonNullable<VerdictPanelProps['named']>
}

/** Only of what is proved: anybody can claim to have given a copy. */
function Copies({ verdict, named: { to, cc = [] } }: CopiesProps) {
  const { t } = useTranslation('read')
  const formats = useFormats()
  const language = useLanguage()
  if (cc.length === 0 || (verdict.level !== 'valid' && verdict.level !== 'caution')) return null
  const namesOf = (offices: MessageRecord['to']) =>
    formats.list(offices.map(({ state, entity }) => `${stateName(state, language)} · ${isolated(entity)}`))
  return (
    <>
      {verdict.isCopy === true && <p>{t('verdict.prose--copy', { offices: namesOf(to) })}</p>}
      <p>{t('verdict.label--copies', { offices: namesOf(cc) })}</p>
    </>
  )
}

function Reasons({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation('read')
  if (verdict.reasons.length === 0) return null
  return (
    <ul className={styles.reasons} aria-label={t('verdict.label--reasons')}>
      {verdict.reasons.map((reason) => (
        <li key={reason}>
          <Icon name="chevron-forward" size={14} />
          <span className={styles.reason}>
            <span>{t(`reason.prose--${reason}`)}</span>
            <span className={styles.next}>
              {t('verdict.label--next', { step: t(`reason.hint--${reason}`) })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** One sentence, with the time of the signature. */
function Signer({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation('read')
  const formats = useFormats()
  const { signer, signedAt } = verdict
  const pocId = signer?.pocId ?? null
  const kept = useDeskQuery('keys.verifications', { id: pocId ?? '' }, { enabled: pocId !== null })
  const sentence = signerSentence(verdict, kept.data?.verifications)
  const isPending = pocId !== null && kept.data === undefined && kept.error === null
  const words = useSentenceWords(verdict)
  return (
    <div className={styles.signer}>
      {!(isPending && sentence.kind === 'signed-not-verified') && (
        <p className={styles.sentence}>{words(sentence)}</p>
      )}
      {signedAt !== null && (
        <p className={styles.aside}>{t('verdict.label--signed-at', { date: formats.dateTime(signedAt) })}</p>
      )}
    </div>
  )
}

function useSentenceWords({ signer }: Verdict): (sentence: SignerSentence) => string {
  const { t } = useTranslation('read')
  const formats = useFormats()
  const language = useLanguage()
  const state = signer?.state ?? null
  const named = {
    office: isolated(signer?.entity ?? ''),
    state: state === null ? '' : stateName(state, language),
  }
  return (sentence) => {
    if (!('comparison' in sentence)) return t(`verdict.label--${sentence.kind}`, named)
    const { at, by, how } = sentence.comparison
    const date = formats.dateTime(at)
    if (sentence.kind === 'signed-rejected') return t('verdict.label--signed-rejected', { ...named, date })
    const told = { ...named, date, how: t(`verdict.how.label--${how}`) }
    return by === null
      ? t('verdict.label--signed-verified-unnamed', told)
      : t('verdict.label--signed-verified', { ...told, officer: isolated(by) })
  }
}

function SigningKey({ verdict: { signer } }: { readonly verdict: Verdict }) {
  const { t } = useTranslation('read')
  if (signer === null) return null
  return (
    <p className={styles.fingerprint}>
      <span className={styles.aside}>{t('verdict.label--fingerprint')}</span>
      <CodeGroups value={signer.fingerprint} perLine={10} />
    </p>
  )
}
