### The demo: its story, and the identity provider, telephone and mailbox that play in it.

demo-title = Demo
demo-heading = Somebody lost a phone. Bring them back.
demo-lead = Everything runs on this computer, with an identity provider, a telephone line and a mailbox of its own. Play all the parts, each in a window of its own.
demo-story = The story in three steps
demo-step-1 = Noor asks.
demo-step-1-what = She signs in, chooses Restore app access, takes the call on the demo phone and enters the code.
demo-step-2 = Sanne decides.
demo-step-2-what = She finds the request under My tasks, compares the words with Noor, and approves.
demo-step-3 = Noor is back.
demo-step-3-what = Her old phone is out. She reads the e-mail, activates the new one, and Priya can read what happened.
demo-windows = Open a window
demo-windows-how = Each window has an address of its own, so all four stay signed in side by side. Sign in there as the person that the window is for.
# $name (String) - the first name
demo-be = Be { $name }
demo-task-noor = Starts the request. Do this first.
demo-task-admin = Reviews the request, and approves or rejects.
demo-task-second-admin = Could decide as well. Of two who press at once, one wins.
demo-task-support = Sees the history afterwards.
demo-part-noor = Employee, lost her iPhone 15
demo-part-admin = Admin, decides
demo-part-second-admin = Admin, decides too
demo-part-support = Support staff, reads
demo-part-colleague = Employee, has her phone
demo-part-stranger = New colleague, has no account in the app yet
demo-one-window = Does your browser not find these addresses? Then play in this one, signing out between the parts:
demo-one-window-link = sign in here
demo-props = Props
demo-prop-phone = Noor’s phone
demo-prop-phone-what = Rings when Readmit calls, speaks, and shows what the voice says
demo-prop-mailbox-what = Every e-mail that was really delivered, to everybody
demo-prop-new-phone = New phone
demo-prop-new-phone-what = The app on another phone. It takes the one-time code of the last step, or signs somebody in
demo-prop-undelivered = A message that did not arrive
demo-prop-undelivered-what = Pieter’s mailbox was full. Sanne sees why, and sends the e-mail again or gives it up
demo-again = Play it as often as you like: Noor can lose the new phone as well. To begin with the first one again:
demo-back = Demo

demo-who-title = Who are you?
# $organization (String) - the organization's name
demo-who-lead = Here people of { $organization } would enter their password. In the demo you only say who you are.
# $name (String) - the whole name
demo-who-continue = Continue as { $name }
demo-who-other = Or somebody else
demo-who-note = This is another server on this computer, and it speaks OpenID Connect with the portal, as your own identity provider would.
demo-who-cancel = Do not sign in

demo-mailbox-title = Mailbox
demo-mailbox-count = { $count ->
    [0] No messages yet.
    [one] One message to everybody in the demo.
   *[other] { $count } messages to everybody in the demo.
}
demo-nothing-left = Nothing left this computer.
demo-mailbox-empty = No mail yet
demo-mailbox-empty-what = Once Noor has entered her code, the e-mails to her and to the admins arrive here.
# $names (String) - who got it
demo-mail-to = to { $names }
# $from (String) - the sender
# $to (String) - the addresses
# $day (String) - when
demo-mail-from-to = { $from } to { $to } · { $day }
demo-mail-views = How it is shown
demo-mail-formatted = Formatted
demo-mail-text = Plain text
# $name (String) - the first name
demo-mail-links = Links open in { $name }’s window.

# $name (String) - the first name
demo-phone-title = { $name }’s phone
# $app (String) - the app's name
# $name (String) - the first name
demo-phone-rings = { $app } is calling { $name }
demo-phone-on = On the call
# $time (String) - the time of the call
demo-phone-ended = Call at { $time }, ended
# $time (String) - the time of the call
demo-phone-declined = Call at { $time }, declined
# $time (String) - the time of the call
demo-phone-missed = Call at { $time }, missed
demo-phone-said = What the voice says
demo-phone-answer = Answer
demo-phone-decline = Decline
demo-phone-hang-up = Hang up
demo-phone-one = Press 1
demo-phone-nine = Press 9: not me
demo-phone-voicemail = To voicemail
demo-phone-recording = The mailbox takes the call
# $time (String) - a time
demo-phone-recorded = Call at { $time }: the mailbox took it, and Readmit hung up
demo-phone-aloud = Listen
demo-phone-idle = No call
demo-phone-idle-what = Leave this page open. It rings when Readmit calls.
demo-phone-note = On a real phone you hear this. Here it is text as well, so that you can copy the code.
demo-phone-others = Other phones:

demo-prop-screen = Sanne’s screen
demo-prop-screen-what = Shows the push messages that a browser of hers would show
# $name (String) - the first name
demo-screen-title = { $name }’s screen
# $name (String) - the first name
demo-screen-what = What { $name }’s browser shows, also while the portal is closed.
demo-screen-empty = Nothing to see yet
demo-screen-empty-what = Once Noor has entered her code, a message arrives here. Leave this page open.
demo-screen-note = This page has a key of its own, as each browser has: the message was encrypted for it. To be told in your own browser, which takes the internet, press “Tell me on this device” under Profile, Preferences.

demo-part-app-only = Employee, signs in with a password
demo-app = Three ways that begin in the app
# $name (String) - the first name
demo-app-lead = { $name } has no work account: she signs in with an e-mail address and a password, and her way back begins in the app. It runs in windows that play phones; each has a key of its own.
demo-app-phone = The phone
# $name (String) - the first name
demo-app-phone-what = The app on { $name }’s phone
demo-app-first = First, activate the phone.
demo-app-first-what = Sign in on it, choose “Call me with a code”, take the call, enter the code and choose a passcode.
demo-app-forgot = Forgot the passcode.
demo-app-forgot-what = Lock the phone. “Forgot passcode?”, “Start recovery process”, sign in, “Recover your account”.
demo-app-blocked = Blocked.
demo-app-blocked-what = Lock the phone and enter a wrong passcode 5 times. “Recover your account”, sign in, and “Recover your account” once more.
demo-app-lost = Lost the phone.
demo-app-lost-what = Sign in on the new phone. “I lost access to my device”, then send the request.
# $name (String) - the first name
demo-app-each = In each of them { $name } takes the call and enters the code, Sanne approves in her window, and the app goes on by itself. A phone is one person’s at a time: “Forget this device” frees it for Noor.
