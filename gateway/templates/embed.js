(() => {
  const script = document.currentScript
  const address = new URL('/chat', script.src).href

  const frame = document.createElement('iframe')
  frame.src = address
  frame.title = {{ title }}
  frame.referrerPolicy = 'no-referrer'
  Object.assign(frame.style, { width: '100%', maxWidth: '48em', height: '44em', maxHeight: '95vh', border: '1px solid #9cc4c6' })

  const link = document.createElement('a')
  link.href = address
  link.textContent = {{ open }}
  link.referrerPolicy = 'no-referrer'
  const line = document.createElement('p')
  line.append(link)

  script.after(frame, line)
})()
