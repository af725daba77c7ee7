import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import packageJson from './package.json' with { type: 'json' }

/** The pages differ in nothing but their script: each file names it, and `page.html` is put around it. */
const pageFrame: Plugin = {
  name: 'page-frame',
  transformIndexHtml: {
    order: 'pre',
    handler: (script) =>
      readFileSync(new URL('src-renderer/page.html', import.meta.url), 'utf8').replace(
        '  </body>',
        `    ${script}  </body>`,
      ),
  },
}

const define = {
  __APP_VERSION__: JSON.stringify(packageJson.version),
  /** Public keys of who may publish updates, with spaces between; `npm run dist -- --key FILE` sets them. */
  __UPDATE_KEYS__: JSON.stringify(process.env['SHUKE_UPDATE_KEYS'] ?? ''),
}
// Everything is bundled but what cannot be: Electron itself and the native HID module.
const external = ['electron', 'node-hid']

export default defineConfig({
  main: {
    define,
    build: {
      externalizeDeps: false,
      target: 'node20',
      minify: true,
      rollupOptions: {
        external,
        input: {
          electron: 'src-main/electron.ts',
          loopback: 'src-main/loopback.ts',
          'hid-worker': 'src-main/services/devices/hid-worker.ts',
        },
        // Electron reads a CommonJS entry before it is ready; a module might come too late for what must be set by then.
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        external,
        input: { preload: 'src-main/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    define,
    plugins: [pageFrame, react()],
    worker: { format: 'es' },
    build: {
      target: 'chrome130',
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: {
          index: 'src-renderer/index.html',
          waiting: 'src-renderer/waiting.html',
          customer: 'src-renderer/customer.html',
        },
      },
    },
  },
})
