/** One message of a thread: a line to open it, and inside its verdict, its text and what can be done with it. */
import { useTranslation } from 'react-i18next'
import type { Moment } from '../../../src-shared/domain/cases/moment.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { Acknowledge } from '../../correspondence/acknowledge.tsx'
import { Acknowledgements } from '../../correspondence/acknowledgements.tsx'
import { AnswerWays } from '../../correspondence/answer-ways.tsx'
import { useDirectionWords } from '../../correspondence/counterpart-names.ts'
import { Deliver } from '../../correspondence/deliver.tsx'
import { FreeText } from '../../correspondence/free-text.tsx'
import { MessageBody } from '../../correspondence/message-body.tsx'
import { templateWords } from '../../correspondence/template-words.ts'
import { VerdictPanel } from '../../correspondence/verdict-panel.tsx'
import { WriteAbout } from '../../correspondence/write-about.tsx'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Badge } from '../../ui/badge.tsx'
import { classes } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { SuggestedKey } from '../keys/suggested-key.tsx'
import { LocalTime } from './case-times.tsx'
import styles from './messages.module.css'

export type MessageCardProps = {
  readonly view: MessageView
  /** By which it stands in the case. */
  readonly moment: Moment
  /** IANA zone of the other side; null where it is not known. */
  readonly theirZone?: string | null
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onAcknowledged: (acknowledgement: MessageView) => void
}

export function MessageCard(props: MessageCardProps) {
  const { view, moment, theirZone = null, isOpen, onToggle, onAcknowledged } = props
  const { summary } = view
  const contentId = `message-${summary.id}`
  return (
    <article className={classes(styles.card, summary.direction === 'outgoing' && styles.outgoing)}>
      <button
        type="button"
        className={styles.cardHead}
        aria-expanded={isOpen}
        aria-controls={contentId}
        onClick={onToggle}
      >
        <CardLine view={view} moment={moment} theirZone={theirZone} isOpen={isOpen} />
      </button>
      <div id={contentId} hidden={!isOpen} className={styles.cardBody}>
        {isOpen && (
          <>
            <StandsAt view={view} moment={moment} />
            {view.verdict !== null && (
              <VerdictPanel verdict={view.verdict} hasRecord={view.record !== null} named={view.record} />
            )}
            <FreeText view={view} />
            {summary.direction === 'incoming' ? (
              <AnswerWays>
                <Acknowledge view={view} onReleased={onAcknowledged} />
                <Acknowledgements view={view} />
                <WriteAbout view={view} />
              </AnswerWays>
            ) : (
              <>
                <Deliver view={view} />
                <Acknowledgements view={view} />
                <WriteAbout view={view} />
              </>
            )}
            <SuggestedKey view={view} />
            <MessageBody view={view} />
          </>
        )}
      </div>
    </article>
  )
}

/** Where the time by which it stands is not that of its opening here, or is not the one that it names. */
function StandsAt({ view: { summary, verdict }, moment }: Pick<MessageCardProps, 'view' | 'moment'>) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const signed = verdict?.signedAt ?? null
  if (signed === null || (moment.basis !== 'signed' && !moment.isAhead)) return null
  const times = { signed: formats.dateTime(signed), opened: formats.dateTime(summary.at) }
  return (
    <p className={styles.standsAt}>
      {t(moment.isAhead ? 'thread.prose--ahead' : 'thread.prose--signed', times)}
    </p>
  )
}

function CardLine({
  view,
  moment,
  theirZone = null,
  isOpen,
}: Pick<MessageCardProps, 'view' | 'moment' | 'theirZone' | 'isOpen'>) {
  const { t } = useTranslation('messages')
  const { t: read } = useTranslation('read')
  const language = useLanguage()
  const { summary } = view
  const direction = useDirectionWords()
  const level = summary.verdict
  return (
    <>
      <span className={classes(styles.turn, isOpen && styles.turned)}>
        <Icon name="chevron-forward" size={14} />
      </span>
      <span className={styles.direction}>
        <Icon name={summary.direction === 'outgoing' ? 'send' : 'mail-open'} />
        {direction(summary)}
      </span>
      <span className={styles.what}>
        {summary.template === null
          ? t('thread.label--no-record')
          : templateWords(language)(`${summary.template}.name`)}
      </span>
      {level !== null && level !== 'valid' && (
        <Badge tone={level === 'refused' ? 'danger' : 'caution'} icon="warning">
          {read(`verdict.status--${level}`)}
        </Badge>
      )}
      <Badge
        tone={summary.status === 'acknowledged' ? 'good' : summary.status === 'released' ? 'info' : 'neutral'}
        isQuiet={summary.status !== 'released'}
      >
        {t(`status.status--${summary.status}`)}
      </Badge>
      <span className={styles.date}>
        <LocalTime at={moment.at} theirZone={theirZone} />
      </span>
    </>
  )
}
