/** Reads vCards and calendars with Debian's `vobject`, an independent program that knows nothing of ours. */
import { spawnSync } from 'node:child_process'

export type PythonProperty = {
  readonly name: string
  readonly params: Readonly<Record<string, readonly string[]>>
  /** Components of a compound value, else one text. */
  readonly values: readonly string[]
}

const program = `
import sys, json, io, vobject
def text(v): return ','.join(v) if isinstance(v, list) else v
def values(name, v):
    if name == 'N': return [text(x) for x in (v.family, v.given, v.additional, v.prefix, v.suffix)]
    if name == 'ADR': return [text(x) for x in (v.box, v.extended, v.street, v.city, v.region, v.code, v.country)]
    return [text(x) for x in v] if isinstance(v, list) else [v]
data = sys.stdin.buffer.read().decode('utf-8')
cards = [[{'name': line.name.lower(), 'params': {k.lower(): [x.lower() for x in v] if k == 'VALUE' else v
                      for k, v in line.params.items()},
           'values': values(line.name, line.value)} for line in card.lines()]
         for card in vobject.readComponents(data)]
json.dump(cards, sys.stdout)
`

/** The system's Python, since Debian's packages belong to it. */
function run(script: string, text: string): string {
  const done = spawnSync('/usr/bin/python3', ['-c', script], {
    input: text,
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  })
  if (done.status !== 0) throw new Error(done.stderr.toString('utf8'))
  return done.stdout.toString('utf8')
}

/** The properties of each card, `VERSION` among them. */
export function readCardsWithPython(text: string): PythonProperty[][] {
  return JSON.parse(run(program, text))
}

const calendarProgram = `
import sys, json, datetime, vobject
data = sys.stdin.buffer.read().decode('utf-8')
def utc(value): return value.astimezone(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')
calendar = vobject.readOne(data)
json.dump([{'uid': event.uid.value, 'summary': event.summary.value, 'due': utc(event.dtstart.value),
            'names': sorted(event.contents)} for event in calendar.contents.get('vevent', [])], sys.stdout)
`

export type PythonEvent = {
  readonly uid: string
  readonly summary: string
  /** UTC, to the second. */
  readonly due: string
  /** Names of all its properties. */
  readonly names: readonly string[]
}

/** The events of a calendar, in its order. */
export function readCalendarWithPython(text: string): PythonEvent[] {
  return JSON.parse(run(calendarProgram, text))
}
