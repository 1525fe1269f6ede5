import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'

// While developing, Vite serves the pages and passes the rest on to the server behind it.
const server = process.env.API_URL ?? 'http://127.0.0.1:3001'

export default defineConfig({
  plugins: [
    withoutUnwanted(),
    sveltekit({
      adapter: adapter(),
      compilerOptions: { runes: true },
      csp: {
        mode: 'nonce',
        // hooks.server.ts adds the socket's own address, which is only known when a page is asked for.
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
  // A small file written into the page as data: would be stopped by the policy above.
  build: { assetsInlineLimit: 0 },
  css: {
    postcss: {
      plugins: [{ postcssPlugin: 'without-unused', Rule: (rule) => void (unused.test(rule.selector) && rule.remove()) }]
    }
  },
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: chunks() } } } } } },
  server: { proxy: { '/api': server, '/socket.io': { target: server, ws: true } } }
})

/** Lines of SvelteKit that this forum has no use for, or another: a new version that says them otherwise stops the build. */
const unwanted = [
  // The line in which a page's title is read aloud is hidden by a style attribute, which the policy stops; base.css hides it as well.
  { file: 'components/root.svelte', line: /\sstyle="[^"]*"/ },
  // No browser keeps a page, so none needs to recognise it: hashing each took a tenth of the time to make it.
  { file: 'server/page/render.js', line: /headers\.set\('etag', [^\n]*/ },
  // What a page is told stands in it before any script is asked for; all scripts are in one file, so none is sure to run first and pass it on.
  { file: 'client/payload.js', line: /__SVELTEKIT_PAYLOAD__/, instead: 'globalThis[__SVELTEKIT_GLOBAL_NAME__]' }
]

/** Kinds and states of the parts of NL Design System that no page has: a third of all that a first visit gets in style. */
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
 * One file of script and one of style for what every page needs, and the page of a thread, which is what most visits open: on a first visit a
 * round trip costs more than bytes. What a thread has no use for stays with the pages that have. SvelteKit finds the rest by its own start.
 */
function chunks() {
  const needed = 'node_modules/svelte/|kit/src/runtime/(?!client/entry)|@lucide|src/lib/|thread=id[^/]*/(?!lezers)'
  const notThere = [
    '@lucide/svelte/dist/icons/(?:building-2|check|clock|copy|download|flag|inbox|key-round|landmark|log-out|mail|message-circle-question-mark|scroll-text|search-x|upload|user-check|user-search|x)[.]',
    'lib/(?!realtime/|threads/|ui/)[^/]+/',
    'lib/words[.]ts',
    'lib/threads/(?:Member|member-search|ThreadRow)',
    'lib/ui/(?:Choices|ErrorSummary|FileField|form-problem|Tick)'
  ].join('|')
  return [{ name: 'shared', test: new RegExp(`^(?!.*(?:${notThere})).*(?:${needed})`) }]
}
