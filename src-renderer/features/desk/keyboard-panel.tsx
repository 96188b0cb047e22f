/** The keys of the program: what each does, where, and which keys an officer would rather have. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  defaultKeys,
  type Keys,
  keysFor,
  type ShortcutId,
  type Shortcuts,
  shortcutIds,
  withKeys,
  writtenKeys,
} from '../../../src-shared/domain/shortcuts.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { isMac } from '../../parts/hotkeys.ts'
import { Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Table } from '../../ui/table.tsx'
import styles from './desk.module.css'
import { type Heard, useNewKeys } from './use-new-keys.ts'

/** What came of the last keys. */
type Outcome =
  | { readonly kind: 'changed' | 'reserved'; readonly id: ShortcutId; readonly keys: Keys }
  | { readonly kind: 'taken'; readonly by: ShortcutId; readonly keys: Keys }
  | { readonly kind: 'unsuitable' | 'reset' }

export function KeyboardPanel() {
  const { t } = useTranslation('desk')
  const shortcuts = useDeskQuery('settings.read', {}).data?.shortcuts
  const mac = isMac(useDeskQuery('runtime.about', {}).data?.platform)
  const change = useDeskCommand('settings.change')
  const [asked, setAsked] = useState<ShortcutId | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)

  const give = (id: ShortcutId, keys: Keys, now: Shortcuts) => {
    const changed = withKeys(now, id, keys)
    if (changed.outcome === 'taken') setOutcome({ kind: 'taken', by: changed.by, keys })
    else if (changed.outcome === 'reserved') setOutcome({ kind: 'reserved', id, keys })
    else {
      setAsked(null)
      const onSuccess = () => setOutcome({ kind: 'changed', id, keys })
      change.mutate({ shortcuts: changed.shortcuts }, { onSuccess })
    }
  }
  const ask = (id: ShortcutId | null) => {
    setOutcome(null)
    setAsked(id)
  }
  useNewKeys(asked !== null, mac, (heard: Heard) => {
    if (heard === 'none' || asked === null) ask(null)
    else if (heard === 'unsuitable') setOutcome({ kind: 'unsuitable' })
    else give(asked, heard.keys, shortcuts ?? {})
  })
  if (shortcuts === undefined) return null
  const resetAll = () => {
    ask(null)
    change.mutate({ shortcuts: {} }, { onSuccess: () => setOutcome({ kind: 'reset' }) })
  }
  return (
    <Section
      title={t('keyboard.heading--keyboard')}
      actions={
        <Button size="small" isDisabled={Object.keys(shortcuts).length === 0} onPress={resetAll}>
          {t('keyboard.action--reset-all')}
        </Button>
      }
    >
      <div className={styles.settings}>
        <p className={styles.muted}>{t('keyboard.prose--keyboard')}</p>
        <Table
          label={t('keyboard.heading--keyboard')}
          columns={[
            { id: 'command', header: t('keyboard.label--command') },
            { id: 'keys', header: t('keyboard.label--keys'), narrow: true },
            { id: 'change', header: t('keyboard.label--change'), narrow: true },
          ]}
          rows={shortcutIds.map((id) => ({
            id,
            isMarked: id === asked,
            cells: {
              command: <Command id={id} />,
              keys: <kbd dir="ltr">{writtenKeys(keysFor(id, shortcuts), mac)}</kbd>,
              change: (
                <Change
                  id={id}
                  isAsked={id === asked}
                  isChanged={shortcuts[id] !== undefined}
                  onAsk={() => ask(id)}
                  onLeave={() => ask(null)}
                  onReset={() => {
                    ask(null)
                    give(id, defaultKeys[id], shortcuts)
                  }}
                />
              ),
            },
          }))}
        />
        <Said outcome={outcome} isAsked={asked !== null} mac={mac} />
        <FailureNotice failure={change.error} />
      </div>
    </Section>
  )
}

function Command({ id }: { readonly id: ShortcutId }) {
  const { t } = useTranslation('desk')
  return (
    <>
      {t(`keyboard.label--${id}`)}
      <span className={styles.where}>{t(`keyboard.hint--${id}`)}</span>
    </>
  )
}

type ChangeProps = {
  readonly id: ShortcutId
  readonly isAsked: boolean
  readonly isChanged: boolean
  readonly onAsk: () => void
  readonly onLeave: () => void
  readonly onReset: () => void
}

function Change({ id, isAsked, isChanged, onAsk, onLeave, onReset }: ChangeProps) {
  const { t } = useTranslation('desk')
  const command = t(`keyboard.label--${id}`)
  return (
    <span className={styles.inline}>
      <Button
        size="small"
        aria-label={t(isAsked ? 'keyboard.action--press-for' : 'keyboard.action--change-of', { command })}
        onPress={isAsked ? onLeave : onAsk}
        {...(isAsked ? { onBlur: onLeave } : {})}
      >
        {t(isAsked ? 'keyboard.action--press' : 'keyboard.action--change')}
      </Button>
      {isChanged && (
        <Button
          size="small"
          variant="quiet"
          aria-label={t('keyboard.action--reset-of', { command })}
          onPress={onReset}
        >
          {t('keyboard.action--reset')}
        </Button>
      )}
    </span>
  )
}

type SaidProps = { readonly outcome: Outcome | null; readonly isAsked: boolean; readonly mac: boolean }

/** What is asked for now, and what came of the last keys; why keys were refused stays until others are pressed. */
function Said({ outcome, isAsked, mac }: SaidProps) {
  const { t } = useTranslation('desk')
  const words = useOutcomeWords(outcome, mac)
  const isRefusal = outcome !== null && outcome.kind !== 'changed' && outcome.kind !== 'reset'
  return (
    <>
      {isRefusal && (
        <InlineNotice tone="caution" announce="assertive">
          {words}
        </InlineNotice>
      )}
      <p className={styles.note} role="status">
        {isAsked ? t('keyboard.status--press') : isRefusal ? '' : words}
      </p>
    </>
  )
}

function useOutcomeWords(outcome: Outcome | null, mac: boolean): string {
  const { t } = useTranslation('desk')
  if (outcome === null) return ''
  switch (outcome.kind) {
    case 'unsuitable':
      return t('keyboard.error--unsuitable', { modifier: mac ? '⌘' : 'Ctrl' })
    case 'reset':
      return t('keyboard.status--reset')
    case 'taken':
      return t('keyboard.error--taken', {
        keys: isolated(writtenKeys(outcome.keys, mac)),
        command: t(`keyboard.label--${outcome.by}`),
      })
    case 'reserved':
      return t('keyboard.error--reserved', { keys: isolated(writtenKeys(outcome.keys, mac)) })
    case 'changed':
      return t('keyboard.status--changed', {
        keys: isolated(writtenKeys(outcome.keys, mac)),
        command: t(`keyboard.label--${outcome.id}`),
      })
  }
}
