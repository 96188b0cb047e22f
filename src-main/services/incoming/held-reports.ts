/** Reports of mail systems that were opened wait in memory for an officer: nothing of them is kept before. */
import { randomUUID } from 'node:crypto'
import { type DeliveryReport, readDeliveryReport } from '../../../src-formats/message-file/delivery-report.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { sha256 } from '../messages/receive.ts'
import type { Session } from '../session.ts'

/** Twice as many as are opened one after another; the oldest is forgotten. */
const mostHeld = 100

export type HeldReport = {
  readonly handle: string
  readonly report: DeliveryReport
  /** Of the file, lower-case hexadecimal. */
  readonly sha256: string
}

export type HeldReports = {
  /**
   * Holds a report; any other file is left alone.
   * @throws Failure `delivery-report` {handle} where the file is one: it is no message and proves nothing
   */
  readonly setAside: (bytes: Uint8Array) => void
  /** @throws Failure `report-gone` */
  readonly find: (handle: string) => HeldReport
}

/** Of one vault process; what was opened under one vault is not found under another. */
export function heldReports(session: Session): HeldReports {
  const held = new Map<string, HeldReport & { readonly vaultId: string }>()
  return {
    setAside: (bytes) => {
      const report = readDeliveryReport(bytes)
      if (report === undefined) return
      const { vaultId } = session.current()
      const sum = sha256(bytes)
      const before = [...held.values()].find((one) => one.sha256 === sum && one.vaultId === vaultId)
      const handle = before?.handle ?? randomUUID()
      held.set(handle, { handle, report, sha256: sum, vaultId })
      const [oldest] = held.keys()
      if (held.size > mostHeld && oldest !== undefined) held.delete(oldest)
      throw new Failure('delivery-report', { handle })
    },
    find: (handle) => {
      const found = held.get(handle)
      if (found === undefined || found.vaultId !== session.current().vaultId) throw new Failure('report-gone')
      return found
    },
  }
}
