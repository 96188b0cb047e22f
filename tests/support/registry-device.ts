/** A device as the registry meets it: its keys, its chain of writes, and requests with proofs. No desk behind it. */
import { randomUUID } from 'node:crypto'
import {
  type DeviceKeys,
  deviceFingerprint,
  generateDeviceKeys,
  publicDeviceKeys,
} from '../../src-formats/registry/device-keys.ts'
import { readInvitation, signEnrolment } from '../../src-formats/registry/enrolment.ts'
import { sealForRegistry } from '../../src-formats/registry/outbox-seal.ts'
import { signProof } from '../../src-formats/registry/proof.ts'
import { signWrite, writeHash } from '../../src-formats/registry/writes.ts'
import type { Invitation, Write, WritePayload } from '../../src-shared/domain/registry/protocol.ts'

export type TestDevice = {
  readonly id: string
  readonly keys: DeviceKeys
  readonly fingerprint: string
  readonly state: string
  /** SHA-256 of the registry's first root. */
  readonly registry: string
  /** For what it sends on a stick. */
  readonly inbox: string
}

export type Answer = { readonly status: number; readonly body: unknown; readonly nonce: string | null }

/** @param file text of an invitation */
export function testDevice(file: string): TestDevice & { readonly invitation: Invitation } {
  const { invitation } = readInvitation(file)
  const keys = generateDeviceKeys()
  const fingerprint = deviceFingerprint(publicDeviceKeys(keys))
  const { state, rootFingerprint: registry, inbox } = invitation
  return { id: randomUUID(), keys, fingerprint, state, registry, inbox, invitation }
}

/** The enrolment of the device, a compact JWS. */
export function enrolmentOf(device: ReturnType<typeof testDevice>, code: string): Promise<string> {
  const { id, keys, registry, invitation } = device
  const request = { id: randomUUID(), registry, invitation: invitation.id, device: id }
  return signEnrolment({ ...request, created: '2026-10-05T00:00:00.000Z' }, keys, code)
}

/** As they travel on a stick, by the same names. */
export async function sealedFor(
  { inbox }: TestDevice,
  items: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const entries = [...items].map(async ([name, jws]) => [name, await sealForRegistry(jws, inbox)] as const)
  return new Map(await Promise.all(entries))
}

export type SignedWrite = { readonly jws: string; readonly write: Write }

/** The writes of a chain with these payloads, from `first` on. */
export async function chainOf(
  device: TestDevice,
  payloads: readonly WritePayload[],
  { sequence = 1, previous = null }: { sequence?: number; previous?: string | null } = {},
): Promise<readonly SignedWrite[]> {
  const chain: SignedWrite[] = []
  let before = previous
  for (const [index, payload] of payloads.entries()) {
    const write = writeOf(device, payload, { sequence: sequence + index, previous: before })
    const jws = await signWrite(write, device.keys)
    chain.push({ jws, write })
    before = writeHash(jws)
  }
  return chain
}

/** One write, not signed. */
export function writeOf(
  { id, state, registry }: TestDevice,
  payload: WritePayload,
  { sequence, previous }: { sequence: number; previous: string | null },
): Write {
  return {
    format: 'poc-desk-write',
    version: 1,
    id: randomUUID(),
    registry,
    device: id,
    state,
    sequence,
    previous,
    created: '2026-10-05T00:00:00.000Z',
    payload,
  }
}

/** One request, without a proof where no nonce is given. */
export async function ask(
  address: string,
  path: string,
  options: {
    method?: 'GET' | 'POST'
    body?: string
    nonce?: string
    device?: TestDevice
    proof?: string
  } = {},
): Promise<Answer> {
  const { method = 'GET', body, nonce, device } = options
  const made =
    nonce === undefined || device === undefined
      ? undefined
      : await signProof({ method, address: `${address}${path}`, nonce }, device.id, device.keys)
  const proof = options.proof ?? made
  const headers = {
    ...(proof === undefined ? {} : { dpop: proof }),
    ...(body === undefined ? {} : { 'content-type': 'text/plain' }),
  }
  const response = await fetch(`${address}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  return {
    status: response.status,
    body: isJson ? JSON.parse(text) : text,
    nonce: response.headers.get('dpop-nonce'),
  }
}

/** As a desk asks: once without a nonce, and again with the one it is given. */
export async function askProven(
  address: string,
  path: string,
  device: TestDevice,
  body?: string,
): Promise<Answer> {
  const options = body === undefined ? {} : { method: 'POST' as const, body }
  const { nonce } = await ask(address, path, options)
  return ask(address, path, { ...options, device, nonce: nonce ?? '' })
}
