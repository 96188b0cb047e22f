/** What practice counterparts have on its way: when it is expected, and how not to wait for it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PracticePending, PracticeStatus } from '../../../src-shared/domain/practice/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useNameOf } from './arrived-letters.tsx'
import styles from './practice.module.css'

export type PendingLettersProps = { readonly status: PracticeStatus }

export function PendingLetters({ status }: PendingLettersProps) {
  const { t } = useTranslation('practice')
  const nameOf = useNameOf(status)
  const pending = withoutRepeatedWords(status.pending)
  if (pending.length === 0) return <p className={styles.muted}>{t('pending.status--none')}</p>
  return (
    <ul className={styles.list} aria-label={t('pending.heading--pending')}>
      {pending.map((letter) => {
        const name = nameOf(letter)
        return letter.due === null ? (
          <WaitingForWords key={letter.id} letter={letter} name={name} />
        ) : (
          <Expected key={letter.id} letter={letter} name={name} due={letter.due} />
        )
      })}
    </ul>
  )
}

/** One file can be answered several times; its words are told once. */
function withoutRepeatedWords(pending: readonly PracticePending[]): readonly PracticePending[] {
  const isFirst = ({ due, thread, office }: PracticePending, place: number) =>
    due !== null ||
    pending.findIndex((one) => one.due === null && one.thread === thread && one.office === office) === place
  return pending.filter(isFirst)
}

type LetterProps = { readonly letter: PracticePending; readonly name: string }

function Expected({ letter, name, due }: LetterProps & { readonly due: string }) {
  const { t } = useTranslation('practice')
  const formats = useFormats()
  const hurrying = useDeskCommand('practice.waitNoLonger')
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.muted}>{t('pending.label--due', { time: formats.dateTime(due) })}</span>
        <span className={styles.end}>
          <CaseButton letter={letter} name={name} />
          <Button
            size="small"
            isPending={hurrying.isPending}
            aria-label={t('pending.label--wait-no-longer', { name: isolated(name) })}
            onPress={() => hurrying.mutate({ id: letter.id })}
          >
            {t('pending.action--wait-no-longer')}
          </Button>
        </span>
      </div>
      <FailureNotice failure={hurrying.error} />
    </li>
  )
}

/** The steps that are left, and the words of a file, stand in the case. */
function CaseButton({ letter: { thread }, name }: LetterProps) {
  const { t } = useTranslation('practice')
  const navigate = useNavigate()
  if (thread === null) return null
  return (
    <Button
      size="small"
      variant="quiet"
      aria-label={t('pending.label--case', { name: isolated(name) })}
      onPress={() => navigate({ screen: 'cases', thread })}
    >
      {t('pending.action--case')}
    </Button>
  )
}

function WaitingForWords({ letter, name }: LetterProps) {
  const { t } = useTranslation('practice')
  const telling = useDeskCommand('practice.tellPassphrase')
  const [words, setWords] = useState('')
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.muted}>{t('pending.label--words')}</span>
        <span className={styles.end}>
          <CaseButton letter={letter} name={name} />
        </span>
      </div>
      <TextArea
        label={t('words.label--words')}
        hint={t('words.hint--words')}
        value={words}
        onChange={setWords}
        rows={2}
        direction="ltr"
        maxLength={1000}
        code
      />
      <FailureNotice failure={telling.error} />
      <div>
        <Button
          size="small"
          icon="phone"
          isDisabled={words.trim() === ''}
          isPending={telling.isPending}
          onPress={() => telling.mutate({ id: letter.id, words }, { onSuccess: () => setWords('') })}
        >
          {t('words.action--tell')}
        </Button>
      </div>
    </li>
  )
}
