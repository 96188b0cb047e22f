/** How a record changed over time: a line for each kind of value, with the same in words and in a table. */
import { useTranslation } from 'react-i18next'
import type { RecordChange } from '../../../../src-shared/domain/directory/changes.ts'
import {
  historyActs,
  historyKinds,
  type RecordMark,
  recordMarks,
  sum,
} from '../../../../src-shared/domain/directory/history.ts'
import { useFormats } from '../../../i18n/language.tsx'
import { useNow } from '../../../now.tsx'
import { Figure, figureStyles, Legend, useDrawing } from '../../../parts/figure.tsx'
import { actLooks, useHistoryWords } from '../../../parts/history-words.ts'
import { useFieldName } from '../../../parts/record-value-view.tsx'
import { Table } from '../../../ui/table.tsx'
import styles from './history.module.css'

/** The name of a kind stands above its line, so that it is never cut short. */
const lane = 44
const line = 30
const foot = 20
/** Half of a mark, so that none leaves the drawing. */
const edge = 6

export type RecordFigureProps = { readonly changes: readonly RecordChange[] }

export function RecordFigure({ changes }: RecordFigureProps) {
  const { t } = useTranslation('pictures')
  const words = useHistoryWords()
  const marks = recordMarks(changes)
  const kinds = historyKinds.filter((kind) => marks.some((mark) => mark.kind === kind))
  if (marks.length === 0) return <p className={styles.quiet}>{t('history.prose--record-none')}</p>
  return (
    <Figure
      name={t('history.heading--record')}
      height={kinds.length * lane + foot}
      legend={
        <Legend
          items={words.legend.map((item) => ({ ...item, sign: <Dot look={item.look} x={14} y={8} /> }))}
        />
      }
      summary={<Summary marks={marks} />}
      table={<MarksTable marks={marks} />}
    >
      {kinds.map((kind, index) => (
        <Lane key={kind} top={index * lane} name={words.kind(kind)} marks={marks} kind={kind} />
      ))}
      <Ends marks={marks} top={kinds.length * lane} />
    </Figure>
  )
}

type Marks = { readonly marks: readonly RecordMark[] }

/** From the first mark to now, in the direction of reading. */
function useTime({ marks }: Marks) {
  const { width, across } = useDrawing()
  const begin = Date.parse(marks[0]?.at ?? '')
  const length = Math.max(1, endOf(marks, useNow()) - begin)
  return (at: string) => across(edge + ((width - 2 * edge) * (Date.parse(at) - begin)) / length)
}

/** A clock that was set back must not push a mark out of the drawing. */
function endOf(marks: Marks['marks'], now: Date): number {
  return Math.max(now.getTime(), Date.parse(marks.at(-1)?.at ?? ''))
}

type LaneProps = Marks & {
  readonly top: number
  readonly name: string
  readonly kind: RecordMark['kind']
}

function Lane({ top, name, marks, kind }: LaneProps) {
  const { width, across } = useDrawing()
  const place = useTime({ marks })
  // What lies on one spot is drawn once: an import can change a record in a hundred places.
  const spots = new Map(
    marks
      .filter((mark) => mark.kind === kind)
      .map(({ act, at }) => [`${act} ${Math.round(place(at))}`, { act, x: place(at) }] as const),
  )
  return (
    <g>
      <text className={figureStyles.words} x={across(0)} y={top + 12}>
        {name}
      </text>
      <line className={figureStyles.axis} x1={across(0)} x2={across(width)} y1={top + line} y2={top + line} />
      {[...spots].map(([key, { act, x }]) => (
        // A little apart, so that none covers what happened with it.
        <Dot key={key} look={actLooks[act]} x={x} y={top + line + 5 * (historyActs.indexOf(act) - 1)} />
      ))}
    </g>
  )
}

type DotProps = { readonly look: string; readonly x: number; readonly y: number }

function Dot({ look, x, y }: DotProps) {
  return <circle className={`${look} ${figureStyles.bar}`} cx={x} cy={y} r={4} />
}

function Ends({ marks, top }: Marks & { readonly top: number }) {
  const formats = useFormats()
  const { width, across } = useDrawing()
  const end = endOf(marks, useNow())
  return (
    <>
      <text className={figureStyles.axisWords} x={across(0)} y={top + 14}>
        {formats.date(marks[0]?.at ?? '')}
      </text>
      <text className={figureStyles.axisWords} x={across(width)} y={top + 14} textAnchor="end">
        {formats.date(new Date(end).toISOString())}
      </text>
    </>
  )
}

function Summary({ marks }: Marks) {
  const { t } = useTranslation('pictures')
  const formats = useFormats()
  const words = useHistoryWords()
  const [first, latest] = [marks[0], marks.at(-1)]
  if (first === undefined || latest === undefined) return null
  const acts = sum(marks.map(({ act }) => ({ act, count: 1 })))
  return (
    <>
      <p className={styles.quiet}>{words.summary(formats.date(first.at), acts)}</p>
      <p className={styles.quiet}>
        {t('history.prose--latest', { date: formats.dateTime(latest.at), kind: words.kind(latest.kind) })}
      </p>
    </>
  )
}

function MarksTable({ marks }: Marks) {
  const { t } = useTranslation(['pictures', 'directory'])
  const formats = useFormats()
  const words = useHistoryWords()
  const fieldName = useFieldName()
  return (
    <Table
      label={t('pictures:history.heading--record')}
      columns={[
        { id: 'when', header: t('pictures:history.label--when') },
        { id: 'what', header: t('pictures:history.label--what') },
        { id: 'field', header: t('pictures:history.label--field') },
        { id: 'act', header: t('pictures:history.label--act') },
        { id: 'source', header: t('pictures:history.label--source') },
      ]}
      rows={marks.toReversed().map(({ id, at, kind, path, act, source }) => ({
        id,
        cells: {
          when: formats.dateTime(at),
          what: words.kind(kind),
          field: fieldName(path),
          act: words.act(act),
          source: t(`directory:change.label--source-${source}`),
        },
      }))}
    />
  )
}
