/** One harness for every figure: subject and baseline run in turns, and the ratio of the two is what counts. */

export type Unit = 'ms' | 's' | 'bytes' | 'MiB' | 'desks' | '/s'

export type Figure = {
  readonly group: string
  readonly name: string
  /** The subject at the share of its sample that is compared: the median where nothing else is said. */
  readonly value: number
  readonly unit: Unit
  /** The baseline at the same share, measured in the same run; null where nothing is compared. */
  readonly baseline: number | null
  readonly ratio: number | null
  /** The ratio that must not be exceeded; null where the figure is only reported. */
  readonly limit: number | null
  readonly ok: boolean
  readonly runs: number
  readonly p50: number
  readonly p95: number
}

export type Measurement = {
  readonly group: string
  readonly name: string
  readonly runs: number
  readonly limit: number
  /** Which of the sorted values are compared, 0 to 1; without it the medians (0.5). */
  readonly share?: number
  /** What is measured; answers milliseconds where it times itself (a window that becomes ready), else nothing. */
  readonly subject: (run: number) => Promise<unknown>
  readonly baseline: (run: number) => Promise<unknown>
}

export type Group = { readonly name: string; readonly measure: () => Promise<readonly Figure[]> }

async function timed(work: (run: number) => Promise<unknown>, run: number): Promise<number> {
  const start = performance.now()
  const own = await work(run)
  return typeof own === 'number' ? own : performance.now() - start
}

/** The value at `share` (0 to 1) of the sorted sample, nearest rank. */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]
  if (value === undefined) throw new Error('an empty sample has no percentile')
  return value
}

/** Runs both sides in turns after one warm-up each, so that a busy moment of the machine hits both. */
export async function measure(measurement: Measurement): Promise<Figure> {
  const { runs, subject, baseline } = measurement
  await timed(baseline, -1)
  await timed(subject, -1)
  const subjects: number[] = []
  const baselines: number[] = []
  for (let run = 0; run < runs; run += 1) {
    baselines.push(await timed(baseline, run))
    subjects.push(await timed(subject, run))
  }
  return compared({ ...measurement, unit: 'ms' }, subjects, baselines)
}

type Compared = Pick<Measurement, 'group' | 'name' | 'limit' | 'share'> & { readonly unit: Unit }

/** Two samples of one run at the same share of each, as a figure. */
export function compared(
  { group, name, unit, limit, share = 0.5 }: Compared,
  subjects: readonly number[],
  baselines: readonly number[],
): Figure {
  const value = percentile(subjects, share)
  const base = percentile(baselines, share)
  const ratio = value / base
  return {
    group,
    name,
    value: rounded(value),
    unit,
    baseline: rounded(base),
    ratio: rounded(ratio),
    limit,
    ok: ratio <= limit,
    runs: subjects.length,
    p50: rounded(percentile(subjects, 0.5)),
    p95: rounded(percentile(subjects, 0.95)),
  }
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** The figures as a table for a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ group, name, unit, p50, p95, baseline, ratio, limit, ok }) => [
    `${group}: ${name}`,
    `${p50.toFixed(1)} ${unit}`,
    `${p95.toFixed(1)} ${unit}`,
    baseline === null ? '' : `${baseline.toFixed(1)} ${unit}`,
    ratio === null ? '' : `${ratio.toFixed(2)} x`,
    limit === null ? '' : `${limit} x`,
    limit === null ? '' : ok ? 'ok' : 'MISSED',
  ])
  const head = ['figure', 'p50', 'p95', 'baseline', 'ratio', 'limit', '']
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
  return [line(head), ...rows.map(line)].join('\n')
}

type Single = { readonly group: string; readonly name: string; readonly unit: Unit; readonly value: number }

/** A figure without a limit, for whoever compares machines or days. */
export function reported({ group, name, unit, value }: Single): Figure {
  const same = rounded(value)
  const nothing = { baseline: null, ratio: null, limit: null, ok: true }
  return { group, name, unit, value: same, ...nothing, runs: 1, p50: same, p95: same }
}

/** A figure that is held against a limit of its own unit rather than against another program. */
export function bounded(limit: number, { value, ...single }: Single, sample = [value]): Figure {
  const ratio = value / limit
  return {
    ...single,
    value: rounded(value),
    baseline: limit,
    ratio: rounded(ratio),
    limit: 1,
    ok: ratio <= 1,
    runs: sample.length,
    p50: rounded(percentile(sample, 0.5)),
    p95: rounded(percentile(sample, 0.95)),
  }
}

/** {@link bounded} of the page, in milliseconds. */
export function against(limit: number, name: string, value: number, sample: readonly number[]): Figure {
  return bounded(limit, { group: 'page', name, unit: 'ms', value }, [...sample])
}
