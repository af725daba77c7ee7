import { join } from 'node:path'
import { build } from 'vite'

/** `page-driver.ts` with all that it imports, as one script to be evaluated in the page. */
export async function driverSource(): Promise<string> {
  const built = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'chrome130',
      lib: { entry: join(import.meta.dirname, 'page-driver.ts'), formats: ['iife'], name: 'soakDriver' },
    },
  })
  const output = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const chunk = output.find((file) => file.type === 'chunk')
  if (chunk === undefined) throw new Error('nothing was bundled')
  return chunk.code
}
