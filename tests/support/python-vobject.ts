/** Reads vCards with Debian's `vobject`, an independent program that knows nothing of ours. */
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

/** The properties of each card, `VERSION` among them. The system's Python, since Debian's packages belong to it. */
export function readCardsWithPython(text: string): PythonProperty[][] {
  const done = spawnSync('/usr/bin/python3', ['-c', program], {
    input: text,
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  })
  if (done.status !== 0) throw new Error(done.stderr.toString('utf8'))
  return JSON.parse(done.stdout.toString('utf8'))
}
