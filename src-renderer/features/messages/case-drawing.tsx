/** The lanes of a case: the other side, this desk, inside this State. Time runs in the direction of reading. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { figureStyles, useDrawing } from '../../parts/figure.tsx'
import { type CaseLane, type CaseMark, caseLanes } from './case-marks.ts'
import styles from './cases.module.css'

/** The name of a lane stands above its line. */
const lane = 48
const line = 32
/** Above the lanes, for the word at the present moment. */
const head = 16
const foot = 20
/** Half of the widest mark. */
const edge = 8

export const markLooks: Readonly<Record<CaseMark['look'], string>> = {
  message: figureStyles.full ?? '',
  note: figureStyles.soft ?? '',
  due: styles.due ?? '',
  stopped: figureStyles.empty ?? '',
}

type Marks = { readonly marks: readonly CaseMark[] }

/** A lane that nothing stands in is not drawn, but for the two sides of every case. */
function lanesOf(marks: Marks['marks']): readonly CaseLane[] {
  return caseLanes.filter((one) => one !== 'inside' || marks.some((mark) => mark.lane === one))
}

export function drawingHeight(marks: Marks['marks']): number {
  return head + lanesOf(marks).length * lane + foot
}

export function CaseDrawing({ marks }: Marks) {
  const { t } = useTranslation('pictures')
  const { width, across } = useDrawing()
  const place = usePlaces(marks)
  return (
    <>
      <Now marks={marks} />
      {lanesOf(marks).map((one, index) => {
        const top = head + index * lane
        return (
          <g key={one}>
            <text className={figureStyles.words} x={across(0)} y={top + 14}>
              {t(`case.label--lane-${one}`)}
            </text>
            <line
              className={figureStyles.axis}
              x1={across(0)}
              x2={across(width)}
              y1={top + line}
              y2={top + line}
            />
            {marks
              .filter((mark) => mark.lane === one)
              .map((mark) => (
                <CaseSign key={mark.id} look={mark.look} x={place(mark.at)} y={top + line} />
              ))}
          </g>
        )
      })}
      <Ends marks={marks} />
    </>
  )
}

const minute = 60_000
/** What is drawn lasts an hour at least, so that what is a minute old stands near the present moment. */
const shortest = 3_600_000

/**
 * From the first mark to the last, or to now. The clock of the page stands still for up to a minute, so what was just done
 * can be ahead of it; the present moment is then that of the deed.
 */
function useEnds(marks: Marks['marks']) {
  const shown = useNow().getTime()
  const times = marks.map(({ at }) => Date.parse(at))
  const now = Math.max(shown, ...times.filter((time) => time - shown <= minute))
  const end = Math.max(now, ...times)
  return { begin: Math.min(end - shortest, ...times), now, end }
}

function usePlaces(marks: Marks['marks']): (at: string) => number {
  const { width, across } = useDrawing()
  const { begin, end } = useEnds(marks)
  const length = Math.max(1, end - begin)
  return (at) => across(edge + ((width - 2 * edge) * (Date.parse(at) - begin)) / length)
}

export type CaseSignProps = Pick<CaseMark, 'look'> & { readonly x: number; readonly y: number }

/** Told apart without colour: a large disc, a small one, and for what is due a diamond, empty where it runs no longer. */
export function CaseSign({ look, x, y }: CaseSignProps) {
  const className = `${markLooks[look]} ${figureStyles.bar}`
  if (look === 'message') return <circle className={className} cx={x} cy={y} r={6} />
  if (look === 'note') return <circle className={className} cx={x} cy={y} r={4} />
  return <path className={className} d={`M${x} ${y - 8}l7 8-7 8-7-8Z`} />
}

function Now({ marks }: Marks) {
  const { t } = useTranslation('pictures')
  const { width } = useDrawing()
  const { now } = useEnds(marks)
  const x = usePlaces(marks)(new Date(now).toISOString())
  // The word stays inside of the drawing.
  const middle = Math.min(width - 30, Math.max(30, x))
  return (
    <>
      {lanesOf(marks).map((one, index) => {
        const y = head + index * lane + line
        // In pieces, so that it crosses no name.
        return <line key={one} className={figureStyles.moment} x1={x} x2={x} y1={y - 11} y2={y + 11} />
      })}
      <text className={figureStyles.axisWords} x={middle} y={11} textAnchor="middle">
        {t('case.label--mark-now')}
      </text>
    </>
  )
}

function Ends({ marks }: Marks) {
  const formats = useFormats()
  const { width, across } = useDrawing()
  const { begin, end } = useEnds(marks)
  const y = drawingHeight(marks) - 4
  const date = (time: number) => formats.date(new Date(time).toISOString())
  return (
    <>
      <text className={figureStyles.axisWords} x={across(0)} y={y}>
        {date(begin)}
      </text>
      <text className={figureStyles.axisWords} x={across(width)} y={y} textAnchor="end">
        {date(end)}
      </text>
    </>
  )
}
