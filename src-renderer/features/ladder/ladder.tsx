/**
 * Where a recipient cannot be encrypted to: the five other ways, the safest first, each with what it gives; three of them
 * where it has no mail address. Nothing leaves
 * in clear instead (DESIGN.md, "Never a silent fall-back").
 */
import { useTranslation } from 'react-i18next'
import type { EncryptionState } from '../../../src-shared/domain/directory/key-facts.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { Draft, Way } from '../../../src-shared/domain/messages/draft.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import type { Preflight, PreflightLine } from '../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { CallStep } from './call-step.tsx'
import styles from './ladder.module.css'
import { LadderStep } from './ladder-step.tsx'
import { OtherContacts } from './other-contacts.tsx'

export type LadderProps = {
  readonly draft: Pick<Draft, 'id' | 'to' | 'way'>
  readonly template: Template
  readonly entries: ReadonlyMap<string, DirectoryEntry>
  readonly preflight: Preflight | undefined
  /** Keeps the draft: a step that was noted for one that is not there would stay for ever. */
  readonly keepDraft: () => Promise<void>
  readonly onAskForKey: (id: string, state: EncryptionState) => void
  readonly onReplace: (from: string, to: string) => void
  readonly onWay: (way: Way) => void
}

/** Nothing of keys for templates that may leave signed in clear: there the line of the recipient says so. */
export function Ladder(props: LadderProps) {
  const { draft, template, preflight, onWay } = props
  const { way = 'usual' } = draft
  if (way !== 'usual') return <WayNotice way={way} onUsual={() => onWay('usual')} />
  const isStuck = ({ blocked, encryption }: PreflightLine) =>
    blocked === 'no-address' ||
    (blocked === null && template.leastProtection === 'encrypted' && encryption.state !== 'usable')
  const stuck = preflight?.lines.filter(isStuck) ?? []
  if (stuck.length === 0) return null
  return (
    <div className={styles.ladder}>
      {stuck.map((line) => (
        <LadderOf key={line.pocId} line={line} {...props} />
      ))}
    </div>
  )
}

type WayNoticeProps = { readonly way: Exclude<Way, 'usual'>; readonly onUsual: () => void }

function WayNotice({ way, onUsual }: WayNoticeProps) {
  const { t } = useTranslation('ladder')
  return (
    <div className={styles.ladder}>
      <InlineNotice
        tone="caution"
        icon={way === 'paper' ? 'file' : 'key-off'}
        title={t(`way.heading--${way}`)}
        actions={
          <Button size="small" onPress={onUsual}>
            {t('way.action--usual')}
          </Button>
        }
      >
        {t(`way.prose--${way}`)}
      </InlineNotice>
    </div>
  )
}

function LadderOf(props: LadderProps & { readonly line: PreflightLine }) {
  const { line, draft, entries, keepDraft, onAskForKey, onReplace, onWay } = props
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('ladder')
  const language = useLanguage()
  const { pocId, state, entity, encryption } = line
  const entry = entries.get(pocId)
  const hasAddress = line.blocked === null
  const named = { office: isolated(entity), state: stateName(state, language) }
  return (
    <InlineNotice
      tone="caution"
      icon={hasAddress ? 'key-off' : 'mail'}
      title={t(hasAddress ? 'to.heading--no-key' : 'to.heading--no-address', named)}
    >
      <p>{words(hasAddress ? 'ladder.prose--order' : 'ladder.prose--order-without-address')}</p>
      <ol className={styles.steps}>
        {hasAddress && (
          <LadderStep title={words('ladder.heading--ask')} prose={t('to.prose--no-key')}>
            <Button size="small" icon="key" onPress={() => onAskForKey(pocId, encryption.state)}>
              {t('to.action--ask-key')}
            </Button>
          </LadderStep>
        )}
        <LadderStep title={words('ladder.heading--other')} prose={words('ladder.prose--other')}>
          <OtherContacts
            draft={draft}
            from={pocId}
            {...{ keepDraft }}
            onReplace={(to) => onReplace(pocId, to)}
          />
        </LadderStep>
        {hasAddress && (
          <LadderStep title={words('ladder.heading--password')} prose={words('ladder.prose--password')}>
            <Button size="small" icon="lock" onPress={() => onWay('password')}>
              {words('ladder.action--password')}
            </Button>
          </LadderStep>
        )}
        <LadderStep title={words('ladder.heading--call')} prose={words('ladder.prose--call')}>
          {entry !== undefined && <CallStep entry={entry} about={{ draft: draft.id }} {...{ keepDraft }} />}
        </LadderStep>
        <LadderStep title={words('ladder.heading--paper')} prose={words('ladder.prose--paper')}>
          <Button size="small" icon="file" onPress={() => onWay('paper')}>
            {words('ladder.action--paper')}
          </Button>
        </LadderStep>
      </ol>
    </InlineNotice>
  )
}
