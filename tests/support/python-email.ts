/** Parses a mail with Python's `email` package, an independent reader that lists every defect it finds. */
import { spawnSync } from 'node:child_process'

export type PythonPart = {
  readonly type: string
  readonly filename: string | null
  readonly headers: Readonly<Record<string, string>>
  /** Content of a leaf in base64, the transfer encoding undone; null for a multipart. */
  readonly content: string | null
  readonly protectedHeaders: string | null
}

const program = `
import sys, json, base64, email
from email import policy
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
parts, defects = [], []
for part in message.walk():
    defects += [type(d).__name__ for d in part.defects]
    for value in part.values():
        defects += [type(d).__name__ for d in value.defects]
    leaf = None if part.is_multipart() else base64.b64encode(part.get_payload(decode=True)).decode()
    parts.append({'type': part.get_content_type(), 'filename': part.get_filename(),
      'headers': {k: str(v) for k, v in part.items()}, 'content': leaf,
      'protectedHeaders': part.get_param('protected-headers')})
json.dump({'parts': parts, 'defects': defects}, sys.stdout)
`

/** The parts in document order, the root first, and the names of all defects of parts and headers. */
export function readWithPython(bytes: Uint8Array): { parts: PythonPart[]; defects: string[] } {
  const done = spawnSync('python3', ['-c', program], { input: bytes, maxBuffer: 256 * 1024 * 1024 })
  if (done.status !== 0) throw new Error(done.stderr.toString('utf8'))
  return JSON.parse(done.stdout.toString('utf8'))
}
