/** A case over time: a lane for each side, due times as marks, the same in words and in a table, and on paper. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stricterTlp, type Tlp } from '../../../src-shared/domain/marking.ts'
import type { MessageView, ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { FramedModeBanner } from '../../correspondence/mode-frame.tsx'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { Figure, Legend } from '../../parts/figure.tsx'
import { PrintPictures } from '../../parts/picture-sheet.tsx'
import { FoldedForm } from '../../ui/disclosure.tsx'
import { CaseDrawing, CaseSign, drawingHeight, markLooks } from './case-drawing.tsx'
import { type CaseMark, caseMarks, runningDue } from './case-marks.ts'
import { CaseMarksTable } from './case-marks-table.tsx'
import styles from './cases.module.css'
import { timelineOf } from './timeline.ts'

export type CasePictureProps = {
  readonly summary: ThreadSummary
  readonly messages: readonly MessageView[]
}

/** Folded, so that the messages begin on the first screen, and drawn only while it is open. */
export function CasePicture(props: CasePictureProps) {
  const { t } = useTranslation('pictures')
  const [isOpen, setOpen] = useState(false)
  return (
    <section className={styles.panel} aria-label={t('case.action--picture')}>
      <FoldedForm label={t('case.action--picture')} isOpen={isOpen} onOpenChange={setOpen}>
        <Picture {...props} />
      </FoldedForm>
    </section>
  )
}

export function Picture({ summary, messages }: CasePictureProps) {
  const { t } = useTranslation(['pictures', 'national', 'messages'])
  const { thread, subject, caseNumber } = summary
  const now = useNow()
  const steps = useDeskQuery('messages.steps', { thread }).data?.steps ?? []
  const events = useDeskQuery('cases.events', { thread }).data?.events ?? []
  const clocks = useDeskQuery('clocks.ofCase', { thread }).data?.clocks ?? []
  const marks = caseMarks(timelineOf(messages, steps, events), clocks)
  if (marks.length === 0) return null
  const figure = <CaseFigure marks={marks} />
  return (
    <div className={styles.picture}>
      {figure}
      <div>
        <PrintPictures
          title={t('pictures:case.action--picture')}
          at={now.toISOString()}
          tlp={markingOf(messages)}
        >
          <FramedModeBanner />
          <p>
            <strong>
              <bdi>{subject === '' ? t('messages:thread.label--no-subject') : subject}</bdi>
            </strong>{' '}
            {caseNumber !== null && <bdi dir="ltr">{caseNumber}</bdi>}
          </p>
          {marks.some(({ lane }) => lane === 'inside') && <p>{t('national:panel.prose--national')}</p>}
          {figure}
        </PrintPictures>
      </div>
    </div>
  )
}

/** Of a sheet that names the desk and the case: never wider than AMBER, and as strict as the strictest message. */
function markingOf(messages: readonly MessageView[]): Tlp {
  return messages.reduce<Tlp>(
    (strictest, { summary: { tlp } }) => (tlp === null ? strictest : stricterTlp(tlp, strictest)),
    'TLP:AMBER',
  )
}

function CaseFigure({ marks }: { readonly marks: readonly CaseMark[] }) {
  const { t } = useTranslation('pictures')
  const looks = (['message', 'note', 'due', 'stopped'] as const).map((id) => ({
    id,
    look: markLooks[id],
    words: t(`case.label--mark-${id}`),
    sign: <CaseSign look={id} x={14} y={8} />,
  }))
  return (
    <Figure
      name={t('case.action--picture')}
      height={drawingHeight(marks)}
      legend={<Legend items={looks} />}
      summary={<Summary marks={marks} />}
      table={<CaseMarksTable marks={marks} />}
    >
      <CaseDrawing marks={marks} />
    </Figure>
  )
}

function Summary({ marks }: { readonly marks: readonly CaseMark[] }) {
  const { t } = useTranslation('pictures')
  const formats = useFormats()
  const done = marks.filter(({ look }) => look === 'message' || look === 'note')
  const count = (lane: CaseMark['lane'], look: CaseMark['look']) =>
    formats.number(done.filter((mark) => mark.lane === lane && mark.look === look).length)
  const { running, overdue, next } = runningDue(marks, useNow())
  return (
    <>
      <p>
        {t('case.prose--summary', {
          from: formats.date(done[0]?.at ?? marks[0]?.at ?? ''),
          until: formats.date(done.at(-1)?.at ?? marks.at(-1)?.at ?? ''),
          theirs: count('theirs', 'message'),
          ours: count('ours', 'message'),
          notes: count('ours', 'note'),
          inside: count('inside', 'note'),
        })}
      </p>
      {running === 0 && <p className={styles.muted}>{t('case.prose--no-due')}</p>}
      {next !== null && (
        <p className={styles.muted}>
          {t('case.prose--due', { number: formats.number(running), date: formats.dateTime(next) })}
        </p>
      )}
      {overdue > 0 && (
        <p className={styles.muted}>{t('case.prose--overdue', { number: formats.number(overdue) })}</p>
      )}
    </>
  )
}
