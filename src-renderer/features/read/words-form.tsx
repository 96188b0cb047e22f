/** The words that open a file, typed as they were read out. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { secretOctets, typedSecret } from '../../../src-shared/domain/messages/secret-words.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './read.module.css'

export type WordsFormProps = {
  /** Of the file that waits for its words. */
  readonly handle: string
  readonly onOpened: (view: MessageView) => void
}

export function WordsForm({ handle, onOpened }: WordsFormProps) {
  const { t } = useTranslation('ladder')
  const formats = useFormats()
  const opening = useDeskCommand('messages.openWithWords')
  const [typed, setTyped] = useState('')
  const { words, doubtful } = typedSecret(typed)
  // A password of another program is made of no such words, and nothing is said of it.
  const isOfWords = doubtful.length < words.length
  const named = doubtful.map((place) => `${formats.number(place)} ${isolated(words[place - 1] ?? '')}`)
  return (
    <section className={styles.paste} aria-label={t('words.heading--words')}>
      <h2>{t('words.heading--words')}</h2>
      <p>{t('words.prose--words')}</p>
      <TextArea
        label={t('words.label--words')}
        hint={t('words.hint--words')}
        value={typed}
        onChange={setTyped}
        rows={3}
        direction="ltr"
        maxLength={1000}
        code
      />
      {isOfWords && (
        <p role="status">
          {t('words.status--count', {
            number: formats.number(words.length),
            total: formats.number(secretOctets),
          })}
          {doubtful.length > 0 && ` · ${t('words.error--doubtful', { words: formats.list(named) })}`}
        </p>
      )}
      <FailureNotice failure={opening.error} />
      <div>
        <Button
          variant="primary"
          icon="mail-open"
          isDisabled={typed.trim() === ''}
          isPending={opening.isPending}
          onPress={() => opening.mutate({ handle, words: typed }, { onSuccess: onOpened })}
        >
          {t('words.action--open')}
        </Button>
      </div>
    </section>
  )
}
