/** A column for each week, as high as what took effect in it; below, when editions were taken in. Time runs as one reads. */
import { type DirectoryHistory, historyActs, totalOf } from '../../../src-shared/domain/directory/history.ts'
import { useFormats } from '../../i18n/language.tsx'
import { roundedUp, spanned } from '../../parts/chart-space.ts'
import { figureStyles, useDrawing } from '../../parts/figure.tsx'
import { actLooks } from '../../parts/history-words.ts'

export const height = 200
const start = 44
const top = 8
const bottom = 160
/** Of the marks of editions, below the axis. */
const mark = { from: bottom + 4, until: bottom + 14 }
const gap = 2

type Props = { readonly history: DirectoryHistory }

export function HistoryColumns({ history }: Props) {
  const formats = useFormats()
  const { width, across } = useDrawing()
  const { weeks, at, from } = history
  const most = roundedUp(Math.max(1, ...weeks.map(totalOf)))
  return (
    <>
      {[0, most].map((value) => {
        const y = bottom - ((bottom - top) * value) / most
        return (
          <g key={value}>
            <line className={figureStyles.axis} x1={across(start)} x2={across(width)} y1={y} y2={y} />
            <text className={figureStyles.axisWords} x={across(start - 6)} y={y + 4} textAnchor="end">
              {formats.number(value)}
            </text>
          </g>
        )
      })}
      <Columns history={history} most={most} />
      <Editions history={history} />
      <text className={figureStyles.axisWords} x={across(start)} y={height - 6}>
        {formats.date(from, 'UTC')}
      </text>
      <text className={figureStyles.axisWords} x={across(width)} y={height - 6} textAnchor="end">
        {formats.date(at, 'UTC')}
      </text>
    </>
  )
}

/** What came stands on the axis, what became another on it, what went on top. */
function Columns({ history: { weeks }, most }: Props & { readonly most: number }) {
  const { width, across } = useDrawing()
  const each = (width - start) / weeks.length
  return weeks.map((week, index) => {
    let y = bottom
    return (
      <g key={week.end}>
        {historyActs
          .filter((act) => week[act] > 0)
          .map((act) => {
            const tall = ((bottom - top) * week[act]) / most
            y -= tall
            const left = start + index * each
            return (
              <rect
                key={act}
                className={actLooks[act]}
                {...spanned(across, left + gap / 2, left + each - gap / 2)}
                y={y}
                height={tall}
              />
            )
          })}
      </g>
    )
  })
}

/** Weeks are equally wide, the present one too, so the place of an instant follows from its week. */
function Editions({ history: { weeks, from, editions } }: Props) {
  const { width, across } = useDrawing()
  const each = (width - start) / weeks.length
  const begin = Date.parse(from)
  const week = 7 * 86_400_000
  const places = new Set(
    editions.map(({ at }) => Math.round(start + (each * (Date.parse(at) - begin)) / week)),
  )
  return [...places].map((place) => (
    <line
      key={place}
      className={figureStyles.moment}
      x1={across(place)}
      x2={across(place)}
      y1={mark.from}
      y2={mark.until}
    />
  ))
}
