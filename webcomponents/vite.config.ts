import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const here = import.meta.dirname

/** `vite build` makes what Moodle serves; `vite build --mode demo` makes the page of the simulator. */
export default defineConfig(({ mode }) => {
  const demo = mode === 'demo'
  return {
    root: here,
    publicDir: false,
    build: {
      outDir: demo ? resolve(here, 'dist') : resolve(here, '../moodle-plugin/js/dist'),
      emptyOutDir: true,
      target: 'es2022',
      lib: {
        entry: demo ? resolve(here, 'src/demo/main.ts') : resolve(here, 'src/app.ts'),
        formats: ['es'],
        fileName: () => (demo ? 'demo.js' : 'app.js'),
      },
    },
  }
})
