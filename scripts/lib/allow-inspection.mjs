// Turns on the one fuse that lets end-to-end tests attach to a copy of the packaged app: <executable>.
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

await flipFuses(process.argv[2], {
  version: FuseVersion.V1,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
})
