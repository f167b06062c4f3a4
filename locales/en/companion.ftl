### The companion app: every screen of it.

app-starting = One moment …
app-needs-script = This app needs JavaScript. In the portal you can do most things without it.
app-to-portal = Open the portal
app-offline = No connection. The app goes on by itself once there is one.
app-offline-title = You are offline
app-offline-lead = Nothing is lost. What you began is kept, and goes on once there is a connection.
app-back = Back
app-again = Try again
app-other-account = Use another account
app-languages = Language

# $app (String) - the app's name
app-welcome-title = Welcome to { $app }
# $organization (String) - the organization's name
app-welcome = For people of { $organization }. One phone at a time opens the app in your name.
app-sign-in = Sign in
app-with-code = Activate with a code
app-was-forgotten = The device is forgotten. Nothing of yours is left on this phone.
app-was-signed-out = You were signed out, because too much time went by. Nothing is lost: sign in again.
app-was-locked = Enter your passcode to go on.

app-sign-in-why = So that we know it is you.
app-sign-in-recover = To recover your account, sign in first. Nothing happens to this phone yet.
app-email = E-mail
app-password = Password
app-password-forgotten = Forgot your password?
app-sso = Sign in with your work account
app-or = or
app-sso-failed = You were not signed in. Nothing is lost: try again.
app-empty-credentials = Enter your e-mail address and your password.

app-activate-title = Activate this phone
# $name (String) - who is signed in
app-activate-lead = Welcome, { $name }. No phone is active in your name, so this one can be.
app-activate-number = We call you on
app-activate-hint = A voice speaks a 6-digit code. Have that phone at hand.
app-activate-call = Call me with a code
app-no-number = We have no number to call you on. Ask an admin of your organization to enter it, or use a code from the portal.
# $until (String) - when it ends
app-until = Possible again: { $until }.

app-number-hint = A voice speaks a 6-digit code.
# $wait (String) - a length of time
app-call-wait = Another call is possible in { $wait }.
app-call-none = There are no more calls for this.
app-call-more = No call, or missed it?
# $time (String) - a length of time
app-request-left = Enter the code within { $time }.
app-code-elsewhere = You can enter it in the portal as well; this page then goes on by itself.

app-code-lead = The portal shows it under Profile, Security, or on the page of an approved request.
app-code-hint = Ten letters and digits, like K7Q4M-2PX9T.
app-code-scan = Scan the picture
app-code-scan-stop = Stop the camera
app-code-scanning = Point the camera at the picture in the portal.
app-code-no-camera = The camera cannot be used here. Type the code instead.
app-code-foreign = This picture is not from this portal. Type the code instead.
app-code-malformed = A one-time code has ten letters and digits. Check what you typed.
app-code-gone = This code was used, was replaced or has expired. Show a new one in the portal.
app-continue = Continue

app-passcode-title = Choose a passcode
app-passcode-lead = 6 digits that only you know. You enter them whenever you open the app.
app-passcode = Passcode, 6 digits
app-passcode-again = The same passcode once more
app-passcode-malformed = A passcode has 6 digits.
app-passcode-differs = The two are not the same. Enter both again.

app-done-title = This phone is activated
app-done-lead = It is now your trusted device. You get an e-mail that says so.
# $app (String) - the app's name
app-open = Open { $app }

app-locked-title = Enter your passcode
app-unlock = Unlock
app-delete = Delete
app-digits = Digits
app-tries = { $count ->
    [one] One try left before the app is blocked
   *[other] { $count } tries left before the app is blocked
}
app-wrong-passcode = That is not your passcode.
app-forgot = Forgot passcode?

app-blocked-title = The app is blocked
app-blocked-why = A wrong passcode was entered 5 times in a row. To protect you, this phone cannot open the app any more.
app-blocked-on = You get back in, but not on your own: we call you, and an admin decides.
app-recover = Recover your account

app-suspended-title = This phone is suspended
app-suspended-why = It was reported lost, so it can do nothing.
app-suspended-on = You have it in your hand? Lift the suspension in the portal, or follow your request there. This page goes on by itself.

app-deactivated-title = This phone is no longer trusted
app-deactivated-why = It was forgotten, or deactivated by an approved recovery request. The app cannot be opened on it.
app-deactivated-on = Sign in to activate it again, if no other phone has taken its place.

# $name (String) - who it is
app-home-title = Hello, { $name }
app-home-lead = This phone is your trusted device.
app-home-profile = Your name, e-mail and number
app-home-security = Your device and your passcode
app-lock = Lock
app-profile-change = Something not right? You change it in the portal, or an admin does.

app-change = Change passcode
app-passcode-present = Present passcode
app-passcode-new = New passcode, 6 digits
app-changed = Your passcode was changed.
app-activated-on = Activated

app-forget-title = Forget this device
# $app (String) - the app's name
# $device (String) - the device's name
app-forget-lead = { $app } can then no longer be opened on this { $device }, and nothing of yours stays on it. To use the app again, you activate a phone.
app-forget-passcode = Your passcode, to confirm

app-forgot-title = Forgot your passcode?
app-forgot-lead = You get back in without it, but not on your own: an admin decides.
# $app (String) - the app's name
# $device (String) - the device's name
app-forgot-deactivated = { $app } on this { $device } will be deactivated
app-forgot-then = That happens once an admin approves. You then activate it again.
app-forgot-sign-in = You sign in.
app-forgot-call = We call your number and speak a code.
app-forgot-decide = An admin decides.
app-forgot-start = Start recovery process
app-remember = I remember it after all

app-recover-forgot = You forgot the passcode. Check what will happen. Nothing is sent until you choose the button below.
app-recover-blocked = The app is blocked after 5 wrong passcodes. Check what will happen. Nothing is sent until you choose the button below.
app-next-decide = They decide. You get an e-mail, and activate this phone.

# $app (String) - the app's name
app-elsewhere-title = { $app } is active on another phone
# $device (String) - the device's name
app-elsewhere-lead = On your { $device }. Only one phone at a time can be your trusted device.
app-elsewhere-have = You have it at hand? Choose “Forget this device” there, under Security. This page then goes on by itself.
app-lost = I lost access to my device

app-waiting-lead = You can close the app. We e-mail you as soon as there is a decision.
# $names (String) - names of admins
app-waiting-for = Waiting for { $names }
app-activate-next = Activate this phone

app-approved-title = Approved: activate this phone
# $name (String) - who approved
app-approved-by = Approved by { $name }.
app-activate-now = Activate now
# $number (String) - a masked number
app-approved-call = We call { $number } once more and speak a code.

app-expired-lead = No code was confirmed, or nobody decided, in time.
# $device (String) - the device's name
app-still-suspended = Your { $device } is still suspended. Found it? Lift that in the portal.
app-held-todo = Go to an admin of your organization in person, or call one on a number you know.
app-leave = Not now

app-trouble-title = Something went wrong
app-trouble-lead = Nothing is lost. Try again in a moment.
app-unable-title = This browser cannot keep a key
app-unable-lead = The app needs a place for a key that never leaves the phone. Open it in a current browser, not in a private window.
