/** Any web server that hands out the files of a folder, and knows nothing of registries. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'

export type StaticServer = AsyncDisposable & { readonly address: string }

/** @param repository absolute path of the published files; they are found below `/v1/` */
export async function staticServer(repository: string): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const [, name = ''] = /^\/v1\/((?:[\w-][\w.-]*\/)*[\w-][\w.-]*)$/u.exec(request.url ?? '') ?? []
    const file = request.method === 'GET' && name !== '' ? readFile(join(repository, name)) : Promise.reject()
    file.then(
      (bytes) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    address: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
