/** The OpenAPI 3.1 document of the registry, made from the descriptions that its routes are made of. */
import { z } from 'zod'
import { type Answer, hasHead, type RouteDescription } from './route.ts'

/** Version of the protocol, not of the program (docs/registry-protocol.md, "Versions"). */
const protocolVersion = '1.0.0'

export type OpenApi = {
  readonly openapi: string
  readonly info: object
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: object
}

type Operation = { readonly summary: string; readonly responses: Readonly<Record<string, object>> }

/** The same routes give the same document. What answers GET to anybody answers HEAD. */
export function openApi(routes: readonly RouteDescription[]): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const route of routes.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const operations = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) }
    paths[route.path] = hasHead(route) ? { ...operations, head: headOf(route) } : operations
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'POC Registry',
      version: protocolVersion,
      summary: 'Distributes a signed directory of points of contact; see docs/registry-protocol.md.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: {
        proof: {
          type: 'apiKey',
          in: 'header',
          name: 'DPoP',
          description:
            'A proof of possession (RFC 9449) by the device, with the nonce that the server gave in `DPoP-Nonce`.',
        },
      },
    },
  }
}

function operationOf({ summary, parameters, proof, body, answers }: RouteDescription): Operation {
  const text = { 'text/plain': { schema: { type: 'string' } } }
  return {
    summary,
    ...(parameters === undefined ? {} : { parameters: parametersOf(parameters) }),
    ...(proof === true ? { security: [{ proof: [] }] } : {}),
    ...(body === undefined ? {} : { requestBody: { required: true, description: body, content: text } }),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, answer]) => [
        status,
        { description: answer.description, ...contentOf(answer) },
      ]),
    ),
  }
}

function headOf({ summary, parameters, answers }: RouteDescription): Operation {
  const responses = Object.entries(answers)
    .filter(([status]) => status !== '206' && status !== '416')
    .map(([status, { description }]) => [status, { description }] as const)
  return {
    summary,
    ...(parameters === undefined ? {} : { parameters: parametersOf(parameters) }),
    responses: Object.fromEntries(responses),
  }
}

function parametersOf(parameters: NonNullable<RouteDescription['parameters']>) {
  return parameters.map((parameter) => ({
    ...parameter,
    required: parameter.in === 'path',
    schema: { type: 'string' },
  }))
}

/** Members may be added in later versions, so that a schema leaves room for them (`io: 'input'`). */
function contentOf({ type, schema }: Answer): object {
  if (type === 'none') return {}
  if (type === 'bytes') return { content: { 'application/octet-stream': {} } }
  const { $schema: _, ...rest }: Record<string, unknown> =
    schema === undefined ? {} : z.toJSONSchema(schema, { io: 'input' })
  return { content: { [type]: { schema: rest } } }
}
