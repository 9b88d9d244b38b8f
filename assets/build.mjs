import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { compile } from 'sass'

const here = new URL('.', import.meta.url)
const at = (path) => new URL(path, here)

mkdirSync(at('dist'), { recursive: true })

const { css } = compile(at('app.scss').pathname, {
  loadPaths: [at('.').pathname, at('node_modules').pathname],
  style: 'compressed',
  quietDeps: true
})
writeFileSync(at('dist/app.css'), css)

// The map the package names is not shipped, so its address is dropped.
const frontend = readFileSync(at('node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js'), 'utf8')
writeFileSync(at('dist/govuk-frontend.min.js'), frontend.replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, '\n'))

for (const name of ['init.js', 'chat.js', 'favicon.svg']) {
  copyFileSync(at(`src/${name}`), at(`dist/${name}`))
}
