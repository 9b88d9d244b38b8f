// Adds comfort to pages that already work as plain forms. Words come from the page, never from here.

class ExitPage {
  constructor (bar) {
    this.bar = bar
    this.form = bar.querySelector('form')
    this.status = bar.querySelector('[data-exit-status]')
    this.presses = 0
    this.form.addEventListener('submit', (event) => this.leave(event))
    document.addEventListener('keydown', (event) => this.hold(event))
    document.addEventListener('keyup', (event) => this.count(event))
  }

  hold (event) {
    this.alone = event.key === 'Shift'
  }

  count (event) {
    clearTimeout(this.timer)
    this.presses = event.key === 'Shift' && this.alone ? this.presses + 1 : 0
    const { twoMore, oneMore, leaving } = this.bar.dataset
    this.status.textContent = ['', twoMore, oneMore, leaving][Math.min(this.presses, 3)]
    if (this.presses === 3) this.leave()
    this.timer = setTimeout(() => this.forget(), 5000)
  }

  forget () {
    this.presses = 0
    this.status.textContent = ''
  }

  leave (event) {
    event?.preventDefault()
    document.body.classList.add('app-exit-cover')
    fetch('/chat/end', { method: 'POST', body: new URLSearchParams({ leave: 'yes' }), keepalive: true, redirect: 'manual' }).catch(() => {})
    this.go(this.form.dataset.exitUrl)
  }

  go (address) {
    try {
      window.top.location.replace(address)
    } catch {
      window.location.replace(address)
    }
  }
}

class Log {
  constructor (root, words) {
    this.root = root
    this.words = words
    this.log = root.querySelector('[data-log]')
    this.choices = root.querySelector('form[data-choices]')
    this.numbers = new RegExp(words.numbers_pattern)
  }

  copy (name) {
    return this.root.querySelector(`template[data-${name}]`).content.firstElementChild.cloneNode(true)
  }

  say (kind, who, text) {
    const article = this.copy('message')
    article.classList.add(kind === 'said' ? 'app-message--person' : 'app-message--assistant', `app-message--${kind}`)
    article.firstElementChild.textContent = who
    for (const part of text.split(kind === 'readback' ? '\n' : '\n\n').map((piece) => piece.trim()).filter(Boolean)) {
      article.append(this.paragraph(part, kind))
    }
    this.log.append(article)
    return article
  }

  // Phones can be tapped and no number breaks over two lines, as gateway/numbers.py has it; a person's words stay as typed.
  paragraph (text, kind) {
    const line = this.copy('words')
    line.append(...kind === 'said' ? [text] : this.pieces(text, this.words.numbers))
    return line
  }

  pieces (text, tapped) {
    return text.split(this.numbers).map((piece, place) => place % 2 ? this.whole(piece, tapped[piece]) : piece)
  }

  whole (number, href) {
    const element = this.copy(href ? 'number' : 'whole')
    if (href) element.href = href
    element.textContent = number
    return element
  }

  answer (message) {
    const who = message.kind === 'urgent' ? this.words.urgent_label : this.words.assistant
    const article = this.say(message.kind, who, message.text)
    if (message.links.length) article.append(this.links(message.links))
    if (message.kind === 'receipt') article.append(this.copy('receipt'))
    if (message.source) article.append(this.source(message.source))
    return article
  }

  links (links) {
    const list = this.copy('links')
    for (const { title, href } of links) {
      const item = this.copy('link')
      this.point(item.firstElementChild, title, href)
      list.append(item)
    }
    return list
  }

  point (anchor, title, href) {
    anchor.href = href
    anchor.append(...this.pieces(title, {}))
    if (!href.startsWith('tel:')) Object.assign(anchor, { target: '_blank', rel: 'noopener noreferrer' })
  }

  source ({ title, url, checked }) {
    const line = this.copy('source')
    line.append(`${this.words.source_label} `)
    if (url) {
      const anchor = this.copy('link').firstElementChild
      this.point(anchor, title, url)
      line.append(anchor)
    } else {
      line.append(title)
    }
    line.append('.')
    if (checked) line.append(` ${this.words.checked_label} ${this.day(checked)}.`)
    return line
  }

  day (iso) {
    const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    return format.format(new Date(iso))
  }

  offer (buttons) {
    this.choices.querySelectorAll('button').forEach((button) => button.remove())
    for (const { id, title } of buttons) {
      this.choices.append(Object.assign(this.copy('choice'), { value: id, textContent: title }))
    }
    this.choices.hidden = buttons.length === 0
  }
}

class Notices {
  constructor (root) {
    this.root = root
    this.status = root.querySelector('[data-status]')
    this.place = root.querySelector('div[data-problem]')
    this.banner = document.querySelector('[data-notice]')
  }

  // What staff want everyone to know, as it is now.
  notice (text) {
    this.banner.hidden = !text
    this.banner.querySelector('.govuk-notification-banner__heading').textContent = text ?? ''
  }

  tell (text) {
    this.status.textContent = text
  }

  problem (text) {
    const summary = this.root.querySelector('template[data-problem]').content.firstElementChild.cloneNode(true)
    summary.querySelector('li').textContent = text
    this.place.replaceChildren(summary)
  }

  clear () {
    this.place.replaceChildren()
  }
}

class Chat {
  constructor (root) {
    this.words = JSON.parse(root.dataset.words)
    this.idleMinutes = Number(root.dataset.idleMinutes)
    this.log = new Log(root, this.words)
    this.notices = new Notices(root)
    this.composer = root.querySelector('[data-composer]')
    this.box = this.composer.elements.text
    this.composer.addEventListener('submit', (event) => this.send(event))
    this.log.choices.addEventListener('submit', (event) => this.press(event))
    this.box.addEventListener('keydown', (event) => this.enter(event))
    this.watch()
    if (root.querySelectorAll('.app-message').length > 1) this.log.log.lastElementChild.scrollIntoView({ block: 'nearest' })
  }

  enter (event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    this.composer.requestSubmit()
  }

  async send (event) {
    event.preventDefault()
    const text = this.box.value.trim()
    if (!text) return this.notices.problem(this.words.empty)
    const sent = await this.turn({ text }, text, this.composer)
    if (!sent) return this.box.focus()
    this.box.value = ''
    this.box.dispatchEvent(new Event('input'))
    this.box.focus({ preventScroll: true })
    this.composer.scrollIntoView({ block: 'end' })
    sent.scrollIntoView({ block: 'nearest' })
  }

  async press (event) {
    event.preventDefault()
    const button = event.submitter
    const first = await this.turn({ button: button.value }, button.textContent.trim(), this.log.choices)
    if (first) first.focus()
    else button.focus()
  }

  // The first new message, or nothing when the turn was not saved.
  async turn (what, title, form) {
    if (this.waiting) return null
    this.begin(what)
    const said = this.log.say('said', this.words.you, title)
    said.scrollIntoView({ block: 'nearest' })
    const { response, reply } = await this.post({ id: this.id, ...what })
    this.end()
    if (reply) this.notices.notice(reply.notice)
    if (response?.status === 401) return this.postPlainly(form, what)
    if (response?.ok) return this.show(reply)
    said.remove()
    this.refused(reply)
    return null
  }

  begin (what) {
    const again = JSON.stringify(what)
    // The same words after a failure carry the same id, so they cannot be taken twice.
    if (this.last !== again) this.id = crypto.randomUUID()
    this.last = again
    this.waiting = true
    this.box.readOnly = true
    this.notices.clear()
    this.notices.tell(this.words.typing)
  }

  end () {
    this.waiting = false
    this.box.readOnly = false
    this.notices.tell('')
    this.watch()
  }

  async post (message) {
    const token = document.querySelector('meta[name="chat-token"]').content
    const headers = { 'Content-Type': 'application/json', 'X-Chat-Token': token }
    try {
      const response = await fetch('/chat/messages', { method: 'POST', headers, body: JSON.stringify(message) })
      return { response, reply: await response.json() }
    } catch {
      return {}
    }
  }

  show ({ messages }) {
    this.last = null
    const articles = messages.map((message) => this.log.answer(message))
    this.log.offer(messages.flatMap((message) => message.buttons))
    return articles[0]
  }

  refused (reply) {
    const messages = reply?.messages ?? []
    messages.filter(({ kind }) => kind === 'urgent').forEach((message) => this.log.answer(message))
    this.notices.problem(messages.find(({ kind }) => kind !== 'urgent')?.text ?? this.words.no_answer)
  }

  // The session is over: the plain form gets a new chat with the words still in the box.
  postPlainly (form, { button }) {
    if (button) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'button', value: button }))
    form.submit()
    return null
  }

  watch () {
    clearTimeout(this.closing)
    const minutes = Math.max(this.idleMinutes - 5, 1)
    this.closing = setTimeout(() => this.notices.tell(this.words.closing_soon), minutes * 60000)
  }
}

const bar = document.querySelector('[data-exit]')
if (bar) new ExitPage(bar)

const root = document.querySelector('[data-chat]')
if (root && window.crypto?.randomUUID) new Chat(root)
// Coming back from another page, such as the plain form, shows the conversation as it is now.
if (root) window.addEventListener('pageshow', (event) => event.persisted && window.location.reload())

const print = document.querySelector('[data-print]')
if (print) {
  print.hidden = false
  print.addEventListener('click', () => window.print())
}
