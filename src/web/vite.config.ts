import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = import.meta.dirname
const project = path.resolve(here, '..', '..')

/** Builds the pages into dist/web. `#engine/…` resolves through the imports of package.json, as in Node. */
export default defineConfig({
  root: here,
  plugins: [react()],
  build: {
    outDir: path.join(project, 'dist', 'web'),
    emptyOutDir: true,
    // ECharts is large and loads only where a chart is drawn.
    chunkSizeWarningLimit: 1100,
    rolldownOptions: {
      output: {
        // What every page needs stays one file that the browser keeps; the rest follows the lazy pages.
        codeSplitting: {
          groups: [{ name: 'ground', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ }],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8460' } },
})
