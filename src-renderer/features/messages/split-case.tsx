/** Putting messages of a case into a new one. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageSummary } from '../../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useDirectionWords } from '../../correspondence/counterpart-names.ts'
import { templateWords } from '../../correspondence/template-words.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { classes } from '../../ui/class-names.ts'
import type { CaseActionProps } from './case-actions.tsx'
import { CaseDialog } from './case-dialog.tsx'
import { LocalTime } from './case-times.tsx'
import styles from './cases.module.css'

export function SplitCase({ summary, messages, onClose }: CaseActionProps) {
  const { t } = useTranslation('cases')
  const navigate = useNavigate()
  const splitting = useDeskCommand('cases.split')
  const recordIds = new Map(messages.map(({ summary: { id }, record }) => [id, record?.id ?? null]))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choose = (id: string, isChosen: boolean) =>
    setChosen(new Set(isChosen ? [...chosen, id] : [...chosen].filter((one) => one !== id)))
  return (
    <CaseDialog
      title={t('split.heading--split')}
      action={t('split.action--split')}
      canAct={chosen.size > 0 && chosen.size < summary.messages.length}
      isPending={splitting.isPending}
      failure={splitting.error}
      onAct={() =>
        splitting.mutate(
          { thread: summary.thread, messages: [...chosen] },
          {
            onSuccess: ({ thread }) => {
              onClose()
              navigate({ screen: 'cases', thread })
            },
          },
        )
      }
      onClose={onClose}
    >
      <p>{t('split.prose--split')}</p>
      <fieldset className={styles.messages}>
        <legend>{t('split.label--messages')}</legend>
        {summary.messages.map((message) => (
          <Checkbox
            key={message.id}
            isSelected={chosen.has(message.id)}
            onChange={(isChosen) => choose(message.id, isChosen)}
          >
            <MessageWords message={message} recordId={recordIds.get(message.id) ?? null} />
          </Checkbox>
        ))}
      </fieldset>
    </CaseDialog>
  )
}

/** So much of a random identifier tells apart what one case can hold; the facts of a message have the whole of it. */
const shortCharacters = 8

type MessageWordsProps = {
  readonly message: MessageSummary
  /** As its record has it, and the other side quotes it; null for text by another program. */
  readonly recordId: string | null
}

/** Messages of one template can have left in one minute. */
function MessageWords({ message, recordId }: MessageWordsProps) {
  const { t } = useTranslation('messages')
  const { t: cases } = useTranslation('cases')
  const language = useLanguage()
  const direction = useDirectionWords()
  return (
    <span className={styles.messageWords}>
      <span className={styles.messageLine}>
        <span>{direction(message)}</span>
        <span className={styles.named}>
          {message.template === null
            ? t('thread.label--no-record')
            : templateWords(language)(`${message.template}.name`)}
        </span>
      </span>
      <bdi>{message.subject === '' ? t('thread.label--no-subject') : message.subject}</bdi>
      <span className={classes(styles.messageLine, styles.messageFacts)}>
        <LocalTime at={message.at} />
        {recordId !== null && (
          <span>{cases('split.label--code', { code: isolated(recordId.slice(0, shortCharacters)) })}</span>
        )}
      </span>
    </span>
  )
}
