import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'

// During development Vite serves the pages and passes the rest on to the server.
const server = process.env.API_URL ?? 'http://127.0.0.1:3001'

export default defineConfig({
  plugins: [
    withoutUnwanted(),
    sveltekit({
      adapter: adapter(),
      compilerOptions: { runes: true },
      csp: {
        mode: 'nonce',
        // hooks.server.ts adds the socket's address, which is only known per request.
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'form-action': ['self'],
          'frame-src': ['none'],
          'frame-ancestors': ['none'],
          'object-src': ['none'],
          'base-uri': ['none']
        }
      }
    })
  ],
  // The policy above blocks small files that are inlined as data: URLs.
  build: { assetsInlineLimit: 0 },
  css: {
    postcss: {
      plugins: [{ postcssPlugin: 'without-unused', Rule: (rule) => void (unused.test(rule.selector) && rule.remove()) }]
    }
  },
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: chunks() } } } } } },
  server: { proxy: { '/api': server, '/socket.io': { target: server, ws: true } } }
})

/**
 * Lines of SvelteKit that this forum removes or replaces. A new version in which a line is different stops the build.
 */
const unwanted = [
  // SvelteKit hides the line that announces a page's title with a style attribute. The policy blocks it; base.css hides
  // the line.
  { file: 'components/root.svelte', line: /\sstyle="[^"]*"/ },
  // No browser caches a page, so a page needs no ETag. Hashing took a tenth of the time to make one.
  { file: 'server/page/render.js', line: /headers\.set\('etag', [^\n]*/ },
  // The payload stands in the page before any script. All scripts are in one file, so no module is sure to run first
  // and pass it on.
  { file: 'client/payload.js', line: /__SVELTEKIT_PAYLOAD__/, instead: 'globalThis[__SVELTEKIT_GLOBAL_NAME__]' }
]

/** Variants and states of NL Design System that no page uses: a third of the style sheets of a first visit. */
const unused =
  /\.(nl-button--(pressed|positive|disabled|busy)|utrecht-text(box|area)(__|--(?!invalid))|utrecht-pagination\S*--disabled)/

function withoutUnwanted(): Plugin {
  return {
    name: 'without-unwanted',
    enforce: 'pre',
    transform: {
      filter: {
        id: /@sveltejs\/kit\/src\/runtime\/(components\/root\.svelte|server\/page\/render\.js|client\/payload\.js)$/
      },
      handler(code, id) {
        const { line, instead = '' } = unwanted.find(({ file }) => id.endsWith(file))!
        if (!line.test(code)) this.error(`${id} has no ${line} any more: see vite.config.ts`)
        return { code: code.replace(line, instead), map: null }
      }
    }
  }
}

/**
 * Puts what every page and the page of a thread need in one script and one style sheet. Most visits open a thread, and
 * on a first visit a round trip costs more than bytes. Other modules stay with their pages.
 */
function chunks() {
  const needed = 'node_modules/svelte/|kit/src/runtime/(?!client/entry)|@lucide|src/lib/|thread=id[^/]*/(?!lezers)'
  const notThere = [
    '@lucide/svelte/dist/icons/(?:building-2|check|clock|copy|download|flag|inbox|key-round|landmark|log-out|mail|message-circle-question-mark|messages-square|scroll-text|search-x|trash-2|upload|user-check|user-search|x)[.]',
    'lib/(?!realtime/|threads/|ui/)[^/]+/',
    'lib/(?:words|refusals|faults)[.]ts',
    'lib/threads/(?:Member|member-search|preview|ThreadRow)',
    'lib/ui/(?:Choices|ErrorSummary|FileField|form-problem|Tick)'
  ].join('|')
  return [{ name: 'shared', test: new RegExp(`^(?!.*(?:${notThere})).*(?:${needed})`) }]
}
