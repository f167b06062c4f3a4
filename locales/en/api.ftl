### What programs of the device API are told, and its page. Titles of problems are read by people, in an app.

problem-malformed-request = The address or a header of this request cannot be read.
problem-forbidden = That is not allowed here.
problem-not-found = There is nothing here, or it is not for your account.
problem-method-not-allowed = This address does not take this kind of request.
problem-too-large = That is larger than what is accepted here.
problem-unsupported-media-type = The body must be JSON, and say so.
problem-malformed-body = The body is not what is asked for here.
problem-too-many-tries = Too many tries. Please wait a while.
problem-internal = Something went wrong on our side. Nothing was half done.
problem-unavailable = We cannot reach our data right now. Try again in a moment.
problem-dpop-proof-missing = The proof of the phone’s key is missing.
problem-dpop-proof-invalid = The proof of the phone’s key does not count.
problem-dpop-nonce = The proof needs the value that this answer brings. Send it again with that.
problem-token-invalid = Your access has ended. Unlock the app or sign in again.
problem-sign-in-needed = Sign in for that.
problem-device-token-needed = That takes the app on your trusted device.
problem-malformed-code = The code has ten letters and digits.
problem-malformed-device = The device’s name, model and platform must be short printable texts.
problem-malformed-key = The public key must be a JWK of a point on the curve P-256, without its private part.
problem-code-gone = The code was used, replaced or has expired. Ask for a new one.
problem-device-stands = You have a trusted device already. If you lost access to it, choose “I lost access to my device”.
problem-request-open = You have an open request already. Nothing was sent again.
problem-no-device = You have no trusted device, so there is nothing to recover. You can activate a phone straight away.
problem-no-phone = We have no number of yours to call. Ask an admin of your organization to enter one.
problem-number-held = Your phone number was changed lately, so requests wait for 72 hours. An admin who is sure that it is you can end that.
problem-number-not-called = Your number is in a country that we do not call, or of a kind that we do not call. Ask an admin to enter another one.
problem-nobody-decides = There is no other admin in your organization, and nobody decides their own request. Nothing was sent.
problem-not-this-device = This cannot be asked from this phone. If you still have your trusted device, ask there; if you lost it, say so on the new phone.
problem-not-blocked = The app is not blocked on this phone. Unlock it with your passcode, or choose “Forgot passcode?”.
problem-on-hold = An admin must speak to you first: an earlier request in your name was reported as not yours.
problem-too-many-requests = You have asked 3 times in 24 hours. Nothing was sent.
problem-too-many-calls = No more calls are possible now.
problem-too-soon = The last call is only just out. Wait a moment before you ask for another one.
problem-wrong-code = That is not the code. Check the last call, or ask for another one.
problem-malformed-digits = A code has 6 digits. This try did not count.
problem-call-code-gone = There is no code that counts now. Ask for another call. This try did not count.
problem-request-failed = Too many wrong codes: this request has ended, to protect your account. You can ask again.
problem-not-now = The request has moved on meanwhile. Nothing was done.
problem-wrong-passcode = That is not the passcode.
problem-malformed-passcode = The passcode has six digits.
problem-no-passcode = This device has no passcode yet.
problem-device-blocked = The app is blocked, because a wrong passcode was entered five times in a row. Sign in and recover your account.
problem-device-suspended = This device is suspended, because it was reported lost.
problem-device-deactivated = This device is deactivated. Activate the app again.
problem-activation-failed = Too many wrong codes. Start again with a new call.

### The page that describes the device API.

api-title = Device API
# $app (String) - the app's name
api-lead = What a mobile app needs to sign people in, to become their trusted device and to get them back into { $app } after a lost phone.
api-form = Bodies are JSON, up to 16 KiB. What is unknown in them is refused. Times are RFC 3339 in UTC.
api-problems = What does not work is answered as problem details (RFC 9457), with a stable type and a title in the language of Accept-Language.
api-proof = Most calls take a proof of possession of the phone’s key (DPoP, RFC 9449, ES256). Every answer brings the nonce for the next one in the header DPoP-Nonce.
api-token = Access tokens are bound to that key and live briefly. They end at once when the device or the person is suspended.
api-english = The calls are described in English, as in the document for programs:
api-calls = Calls
api-takes-token = DPoP and an access token
api-optional = optional
api-body = Body
api-answers = Answers
api-shared = Problems that many calls share
api-shared-lead = Any call may answer the first and the last of these; those about bodies, proofs and tokens come from calls that take them.
api-members = What is in it
