/* Shows what needs passkeys where the browser has them, and says in words why one did not come. */
(function () {
  const has = Boolean(window.PublicKeyCredential && navigator.credentials && window.isSecureContext)
  const words = {
    NotAllowedError: 'No passkey was given: the question was closed, took too long, or no passkey of this account is on this device.',
    InvalidStateError: 'This device has a passkey of this account already.',
    SecurityError: 'The browser gives no passkey to this address.',
    NotSupportedError: 'This device cannot make the kind of passkey that is asked for.'
  }

  document.addEventListener('DOMContentLoaded', function () {
    document.querySelectorAll('[data-needs-passkeys]').forEach(function (each) { each.hidden = !has })
    document.querySelectorAll('[data-without-passkeys]').forEach(function (each) { each.hidden = has })
  })

  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    const place = document.querySelector('[data-passkey-problem]')
    if (!place) { return }
    const problem = event.detail.exception
    place.textContent = words[problem && problem.name] || 'That did not work. Try again, or use another way.'
    place.hidden = false
  })
})()
