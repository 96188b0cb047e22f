/** What became of several files: opened, known already, a report, or refused with the reason. */
import { useTranslation } from 'react-i18next'
import { mostAtOnce } from '../../../src-shared/domain/incoming/most-at-once.ts'
import type { MessageSummary } from '../../../src-shared/domain/messages/views.ts'
import { useCounterpartNames } from '../../correspondence/counterpart-names.ts'
import { UnreadableFile } from '../../correspondence/unreadable-file.tsx'
import { useFailureText } from '../../i18n/failure-text.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import type { Tone } from '../../ui/tone.ts'
import type { FileLine } from './open-each.ts'
import styles from './read.module.css'
import type { Several } from './use-several.ts'

/** What an officer can look at from a line. */
export type Shown =
  | { readonly kind: 'message'; readonly id: string }
  | { readonly kind: 'report'; readonly handle: string }
  | { readonly kind: 'words'; readonly handle: string }

export type SeveralFilesProps = {
  readonly several: Pick<Several, 'lines' | 'going' | 'isCut' | 'cancel' | 'clear'>
  readonly onShow: (shown: Shown) => void
}

export function SeveralFiles({ several, onShow }: SeveralFilesProps) {
  const { t } = useTranslation('incoming')
  const formats = useFormats()
  const { lines, going, isCut } = several
  if (lines.length === 0) return null
  return (
    <section className={styles.made} aria-label={t('several.heading--several')}>
      <h2 className={styles.subtitle}>{t('several.heading--several')}</h2>
      {isCut && (
        <InlineNotice tone="caution" announce="polite">
          {t('several.error--too-many', { number: formats.number(mostAtOnce) })}
        </InlineNotice>
      )}
      {going !== null && (
        <div className={styles.line}>
          <Progress
            label={t('several.status--progress', {
              number: formats.number(going.number),
              total: formats.number(going.total),
            })}
            value={(going.number - 1) / going.total}
          />
          <Button size="small" onPress={several.cancel}>
            {t('several.action--cancel')}
          </Button>
        </div>
      )}
      <ol className={styles.files}>
        {lines.map((line) => (
          <FileRow key={line.id} line={line} onShow={onShow} />
        ))}
      </ol>
      {going === null && (
        <div>
          <Button size="small" variant="quiet" onPress={several.clear}>
            {t('several.action--clear')}
          </Button>
        </div>
      )}
    </section>
  )
}

const tones: Readonly<Record<FileLine['outcome']['became'], Tone>> = {
  waiting: 'neutral',
  'not-reached': 'neutral',
  opened: 'good',
  known: 'info',
  report: 'caution',
  refused: 'danger',
}

function FileRow({ line, onShow }: { readonly line: FileLine; readonly onShow: (shown: Shown) => void }) {
  const { t } = useTranslation('incoming')
  const { outcome } = line
  return (
    <li className={styles.file}>
      <div className={styles.line}>
        <bdi className={styles.name}>{line.name}</bdi>
        <Badge tone={tones[outcome.became]} isQuiet>
          {t(`several.status--${outcome.became}`)}
        </Badge>
        {outcome.became === 'report' && (
          <span className={styles.end}>
            <Button
              size="small"
              icon="mail-open"
              onPress={() => onShow({ kind: 'report', handle: outcome.handle })}
            >
              {t('several.action--report')}
            </Button>
          </span>
        )}
      </div>
      {(outcome.became === 'opened' || outcome.became === 'known') && (
        <OpenedLine message={outcome.message} onShow={onShow} />
      )}
      {outcome.became === 'refused' && <Refused failure={outcome.failure} onShow={onShow} />}
    </li>
  )
}

const verdictTones = {
  valid: 'good',
  caution: 'caution',
  'not-proved': 'caution',
  refused: 'danger',
} as const

type OpenedLineProps = { readonly message: MessageSummary; readonly onShow: (shown: Shown) => void }

function OpenedLine({ message, onShow }: OpenedLineProps) {
  const { t } = useTranslation('incoming')
  const { t: read } = useTranslation('read')
  const { t: messages } = useTranslation('messages')
  const names = useCounterpartNames()
  const { verdict, caseNumber, subject } = message
  const from = names(message)
  return (
    <div className={styles.line}>
      {verdict !== null && <Badge tone={verdictTones[verdict]}>{read(`verdict.status--${verdict}`)}</Badge>}
      <bdi>{subject === '' ? messages('thread.label--no-subject') : subject}</bdi>
      {from !== '' && <span>{from}</span>}
      {caseNumber !== null && <span>{t('several.label--case', { number: isolated(caseNumber) })}</span>}
      <span className={styles.end}>
        <Button size="small" icon="mail" onPress={() => onShow({ kind: 'message', id: message.id })}>
          {t('several.action--show')}
        </Button>
      </span>
    </div>
  )
}

type RefusedProps = {
  readonly failure: Extract<FileLine['outcome'], { became: 'refused' }>['failure']
  readonly onShow: (shown: Shown) => void
}

/** Why, and what to do next; a file that only words open can be gone on with. */
export function Refused({ failure, onShow }: RefusedProps) {
  const { t } = useTranslation('incoming')
  const words = useFailureText()
  const { title, advice } = words(failure)
  return (
    <>
      <p>{title}</p>
      <p className={styles.muted}>{advice}</p>
      {failure.code === 'message-needs-password' && (
        <div>
          <Button
            size="small"
            icon="key"
            onPress={() => onShow({ kind: 'words', handle: String(failure.params.handle) })}
          >
            {t('several.action--words')}
          </Button>
        </div>
      )}
      <UnreadableFile failure={failure} isLine />
    </>
  )
}
