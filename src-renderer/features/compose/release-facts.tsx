/** What an officer compares before a release: to whom, under which keys and marking, in which languages. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft, Way } from '../../../src-shared/domain/messages/draft.ts'
import type { Preflight } from '../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { ownLanguageNames } from '../../i18n/language-names.ts'
import { Badge } from '../../ui/badge.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import styles from './compose.module.css'
import { ManagerFacts } from './manager-facts.tsx'

/**
 * All or none: one recipient without a key means that the message leaves in clear, where it may, unless words open it. On
 * paper nothing is encrypted.
 */
export function leavesEncrypted({ lines, manager }: Preflight, way: Way = 'usual'): boolean {
  if (way !== 'usual') return way === 'password'
  const all = [...lines, ...(manager === undefined ? [] : [manager])]
  return all.every((line) => line.encryption.state === 'usable')
}

type ReleaseFactsProps = {
  readonly draft: Draft
  readonly preflight: Preflight
  /** Further facts, as {@link ReleaseFact}. */
  readonly children?: ReactNode
}

/** Every recipient with its key, the marking, the subject, the languages and the protection. */
export function ReleaseFacts({ draft, preflight, children }: ReleaseFactsProps) {
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('messages')
  const { t: ladder } = useTranslation('ladder')
  const formats = useFormats()
  const { way = 'usual' } = draft
  const { copies = [] } = preflight
  const isEncrypted = leavesEncrypted(preflight, way)
  return (
    <dl className={styles.facts}>
      <ReleaseFact label={t('release.label--recipients')}>
        <ul className={styles.recipients}>
          {preflight.manager !== undefined && (
            <ManagerFacts line={preflight.manager} isEncrypted={isEncrypted} />
          )}
          {preflight.lines.map((line) => (
            <Recipient key={line.pocId} line={line} isEncrypted={isEncrypted} way={way} />
          ))}
        </ul>
      </ReleaseFact>
      {copies.length > 0 && (
        <ReleaseFact label={t('envelope.label--cc')}>
          <ul className={styles.recipients}>
            {copies.map((line) => (
              <Recipient key={line.pocId} line={line} isEncrypted={isEncrypted} way={way} />
            ))}
          </ul>
        </ReleaseFact>
      )}
      <ReleaseFact label={t('release.label--marking')}>
        <span className={styles.marking}>
          <TlpBadge tlp={draft.tlp} size="medium" />
          <Badge tone={draft.mode === 'real' ? 'neutral' : 'exercise'}>
            {words(`mode.label--${draft.mode}`)}
          </Badge>
          <Badge>{words(`precedence.label--${draft.precedence}`)}</Badge>
        </span>
      </ReleaseFact>
      <ReleaseFact label={t('release.label--subject')}>
        <bdi>{draft.subject}</bdi>
      </ReleaseFact>
      <ReleaseFact label={t('release.label--languages')}>
        {formats.list(draft.renderedIn.map((language) => ownLanguageNames[language]))}
      </ReleaseFact>
      <ReleaseFact label={t('release.label--protection')}>
        {way === 'usual'
          ? t(isEncrypted ? 'release.status--encrypted' : 'release.status--in-clear')
          : ladder(`way.status--${way}`)}
      </ReleaseFact>
      {children}
    </dl>
  )
}

export function ReleaseFact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

type RecipientProps = {
  readonly line: Preflight['lines'][number]
  readonly isEncrypted: boolean
  readonly way: Way
}

function Recipient({ line, isEncrypted, way }: RecipientProps) {
  const { t } = useTranslation('compose')
  const { t: ladder } = useTranslation('ladder')
  const formats = useFormats()
  const language = useLanguage()
  return (
    <li className={styles.recipient}>
      <span>
        <strong>{stateName(line.state, language)}</strong> · <bdi>{line.entity}</bdi>
      </span>
      {line.email !== null && <bdi dir="ltr">{line.email}</bdi>}
      {line.provisional && (
        <Badge tone="caution" icon="warning">
          {t('to.status--provisional')}
        </Badge>
      )}
      {isEncrypted && line.fingerprint !== null ? (
        <span className={styles.key}>
          <CodeGroups value={line.fingerprint} perLine={10} />
          {line.encryption.until !== null && (
            <span>{t('release.status--key-until', { date: formats.date(line.encryption.until) })}</span>
          )}
          {!line.verified && (
            <Badge tone="caution" icon="warning" isQuiet>
              {t('to.status--not-verified')}
            </Badge>
          )}
        </span>
      ) : (
        <Badge tone="caution" icon="key-off">
          {way === 'usual'
            ? t('release.status--in-clear')
            : ladder(way === 'paper' ? 'way.label--on-paper' : 'way.label--by-words')}
        </Badge>
      )}
    </li>
  )
}
