### The recovery request: the member's pages and the approver's.

recovery-title = Restore app access
step-send = Send
step-call = Call
step-code = Code
step-decision = Decision
step-phone = New phone
step-again = Activate again
steps = Progress
step-done = , done
step-ended = , ended here

# The page before anything happens
new-lead = Check what will happen. Nothing is sent until you choose the button below.
new-device = Will be deactivated
# $added (String) - a date
# $used (String) - a time in words
new-device-used = Added { $added } · last used { $used }
# $added (String) - a date
new-device-unused = Added { $added }
new-number = We call you on
new-number-hint = An automated voice speaks a 6-digit code. Not your number any more? Ask one of the admins below.
new-deciders = Who decides
new-deciders-hint = They are told after you confirm the code, not before.
new-suspend = Suspend my old phone now
new-suspend-hint = It is locked out at once, also when somebody else has it. You can undo this until your admins decide.
new-send = Send request and call me
new-not-now = Not now
next-title = What happens next
next-call = We call your number and speak a code. Have that phone at hand.
next-code = You enter the code here. Only then are your admins told.
next-decide = They decide. You get an e-mail and set up your new phone.

# Why a request cannot be sent
refused-no-device-title = You have no trusted device
refused-no-device = There is nothing to recover: no phone is active in your name. You can activate a phone straight away.
refused-no-device-action = Activate a phone
refused-no-phone-title = We have no number to call
refused-no-phone = To be sure that it is you, we must call a number on file, and there is none for you. Nothing was sent.
refused-no-phone-todo = Ask an admin of your organization to enter your phone number, then come back here.
refused-number-title = We cannot call your number
refused-number = Your number is in a country that we do not call, or of a kind that we do not call. Nothing was sent.
refused-number-todo = Ask an admin of your organization to enter another number, then come back here.
refused-nobody-title = Nobody can decide right now
refused-nobody = There is no other admin in your organization, and nobody decides their own request. Nothing was sent.
refused-nobody-todo = Ask the people who run this portal to name another admin, then come back here.
refused-requests-title = You have asked 3 times today
# $until (String) - a time in words
refused-requests = To protect your account, there is a limit of 3 requests in 24 hours. You can ask again { $until }.
refused-requests-todo = Is it urgent? Ask an admin of your organization in person. Nothing you sent before is lost.
refused-calls-title = No more calls today
# $until (String) - a time in words
refused-calls = To protect people from being flooded, a number is called at most 6 times in 24 hours. The next call is possible { $until }.
refused-calls-todo = Nothing is lost. Is it urgent? Ask an admin of your organization in person.
refused-organization-title = No more calls for your organization now
# $until (String) - a time in words
refused-organization = So many calls have gone out for your organization that we pause, to protect it from fraud. Nothing was sent. The next call is possible { $until }.
refused-all-title = No more calls right now
# $until (String) - a time in words
refused-all = So many calls have gone out in all that we pause, to protect everybody from fraud. Nothing was sent. The next call is possible { $until }.
refused-open-title = You have an open request already
refused-open = One request at a time: yours is still open, and nothing was sent again.
refused-open-action = Go to my request
refused-back = Back to my profile

# The call and the code
call-title = We are calling you
call-title-code = Enter the code
call-lead = Pick up. The voice speaks your code twice; press 1 to hear it again.
# $number (String) - a masked number
call-calling = Calling { $number }
# $number (String) - a masked number
call-placed = Your phone { $number } should ring now
call-waiting = The call could not be placed yet
call-waiting-hint = The telephone service is not taking calls at the moment. We keep trying for ten minutes, so keep that phone at hand. You can also ask for another call.
call-not-out = The call did not go out
call-not-out-hint = This was not your fault and it does not count. Ask for another call.
call-code-over = The code has expired
call-code-over-hint = A code counts for 10 minutes. Ask for another call.
# $from (String) - the number that calls
# $call (Number) - which call of the request
call-from = From { $from } · call { $call } of 3
badge-calling = Calling
badge-ringing = Ringing
badge-not-out = Not called
badge-waiting = Waiting
badge-over = Expired
# $number (String) - a masked number
call-queued = We are dialling { $number }
call-queued-hint = It rings in a moment. Have that phone at hand.
# $number (String) - a masked number
call-rings = Your phone { $number } is ringing
call-answered = You are on the line
call-answered-hint = The voice speaks your code twice. Press 1 to hear it again, or 9 if you did not ask for this call.
call-ended = The call is over
call-ended-hint = Enter the code that you heard. Missed it? Another call brings a new code.
call-busy = The line was busy, or the call was declined
call-busy-hint = End any other call on that phone, then ask for another one here.
call-no-answer = Nobody picked up
# $number (String) - a masked number
call-no-answer-hint = Have { $number } at hand, then ask for another call.
call-unreached = The call could not be connected
call-unreached-hint = Is that phone switched on, and does it have reception? Then ask for another call. Otherwise an admin can enter another number for you.
call-withdrawn = The call was cancelled
call-withdrawn-hint = It ended before anybody picked up. Ask for another call.
call-machine = An answering machine took the call
call-machine-hint = We hung up, and the code of that call does not count any more. Ask for another call and pick up yourself.
badge-queued = Dialling
badge-answered = On the line
badge-ended = Call over
badge-busy = Busy
badge-no-answer = No answer
badge-unreached = Not connected
badge-withdrawn = Call cancelled
badge-machine = Voicemail
call-look-again = How is the call going? Look again
code-label = Confirmation code
code-hint = The 6 digits from the call. Spaces are fine.
code-left = { $count ->
    [one] One try left · the code is valid for 10 minutes after the call.
   *[other] { $count } tries left · the code is valid for 10 minutes after the call.
}
code-confirm = Confirm code
call-more = { $count ->
    [0] No more calls for this request.
    [one] No call? You can have one more.
   *[other] No call? You can have { $count } more.
}
call-again = Call again
code-keep = Keep the code to yourself.
# $organization (String) - the organization
code-keep-hint = Nobody from { $organization } will ever ask you for it, not even your admins.
cannot-take-call = I cannot take this call
# $left (String) - a length of time
cannot-take-call-hint = Ask an admin to confirm a new number for you. Your request stays open for { $left }.
summary-title = There is a problem
wrong-code = { $count ->
    [one] That is not the code. One try is left. Check the last call, or ask for another one.
   *[other] That is not the code. { $count } tries are left. Check the last call, or ask for another one.
}
unreadable-code = A code has 6 digits. This try did not count.
expired-code = That code has expired: a code counts for 10 minutes. Ask for another call. This try did not count.
no-code-yet = No call has gone out yet, so there is no code. Ask for another call. This try did not count.
# $wait (String) - a length of time
too-soon = The last call is only just out. You can ask for another one in { $wait }.
too-many-calls = You have had all the calls that one request allows. Enter a code you heard, or cancel and ask again.

# Waiting
waiting-title = Your admins are deciding
waiting-lead = You can close this page. We e-mail you as soon as there is a decision.
words-title = Your verification words
words-hint = If an admin calls you, compare these words with them. They see the first and the third; only you see the second.
word-first = First
word-second = Second
word-third = Third
progress-title = Progress
# $left (String) - a length of time
time-left = { $left } left
track-code = Code confirmed
# $device (String) - the device's name
track-suspended = { $device } suspended
# $device (String) - the device's name
track-resumed = { $device } is not suspended
# $device (String) - the device's name
track-kept = { $device } is deactivated when they approve
track-undo = Undo, I found it
# $names (String) - names of admins
track-waiting = Waiting for { $names }
# $when (String) - a time in words
track-waiting-hint = Told by e-mail { $when }
track-phone = Set up your new phone
track-again = Activate your phone again
track-phone-hint = Right after they approve
# $when (String) - a time in words
decision-due = Decision due by { $when }
# $last (String) - the last name
# $others (String) - the names before
names-or = { $others } or { $last }
ask-title = Need it sooner? Ask them
remind-button = Remind them
remind-hint = We send them the request once more. You can do that once a day.
# $at (String) - a time in words
remind-done = You reminded them { $at }.
# $when (String) - a point in time
remind-next = You can remind them again { $when }.
# $when (String) - a point in time
reminded-already = Nothing was sent: your admins were reminded within the last 24 hours. You can remind them again { $when }.
cancel-lead = Found your phone, or no longer needed?
cancel-lead-passcode = Remembered your passcode, or no longer needed?
cancel-lead-blocked = No longer needed?
cancel-button = Cancel this request
cancel-title = Cancel this request?
# $device (String) - the device's name
cancel-suspended = Your { $device } stays suspended until you lift that yourself. You may ask again, up to 3 times a day.
cancel-plain = Nothing happens to your old phone. You may ask again, up to 3 times a day.
# $device (String) - the device's name
cancel-plain-passcode = Your { $device } stays as it is: whoever knows the passcode can unlock it. You may ask again, up to 3 times a day.
# $device (String) - the device's name
cancel-plain-blocked = The app on your { $device } stays blocked. You may ask again, up to 3 times a day.
cancel-keep = Keep waiting

# Approved
approved-title = Approved: set up your new phone
approved-title-again = Approved: activate your phone again
# $device (String) - the device's name
approved-lead = Your { $device } is deactivated and cannot be used any more.
# $device (String) - the device's name
approved-lead-again = The app on your { $device } is deactivated, and its old passcode counts no more. Activate it again with a new one.
# $name (String) - who approved
# $when (String) - a time in words
approved-by = Approved by { $name } { $when }
# $app (String) - the app's name
phone-step-1 = Install { $app } on your new phone and open it.
# $app (String) - the app's name
# $device (String) - the device's name
phone-step-1-again = Open { $app } on your { $device }.
phone-step-2 = Choose “Activate with a code”.
phone-step-3 = Scan the picture, or type the code.
phone-code = One-time code
# $left (String) - a length of time
phone-code-left = Valid for { $left }, for one phone
phone-code-over = The code has expired
phone-code-over-hint = A code counts for 10 minutes. Make a new one when you have the new phone in your hand.
phone-code-over-hint-again = A code counts for 10 minutes. Make a new one when you have your phone in your hand.
phone-new-code = Show a new code
phone-keep = Whoever has this code can activate a phone in your name. Show it to nobody.

# Ends
completed-title = You are back in
completed-lead = Your new phone is activated. This request is completed.
completed-lead-again = Your phone is activated again, with a new key. This request is completed.
completed-action = See my trusted device
rejected-title = Your request was rejected
# $name (String) - who decided
# $when (String) - a time in words
rejected-by = { $name } decided { $when }
rejected-reason = Reason
rejected-todo = If you disagree or something was missing, talk to them, then ask again.
cancelled-title = You cancelled this request
cancelled-lead = Your admins no longer see it as open. Nothing else happens.
superseded-title = This request has ended
superseded-forgotten = You forgot the device that it was to replace, so there is nothing left to recover. You can activate a phone straight away.
superseded-activated = A phone was activated for you meanwhile, so there is nothing left to recover.
failed-title = Too many wrong codes
failed-lead = After 5 wrong codes this request ended, to protect your account. Your admins were not asked.
failed-todo = You can ask again, up to 3 times in 24 hours. If the codes were not typed by you, tell an admin at once.
expired-title = The time for this request is over
expired-lead-code = No code was confirmed within 30 minutes, so your admins were not asked.
expired-lead-decision = Nobody decided within 7 days.
expired-todo = Nothing else happens. You can ask again.
ended-suspended-title = Your old phone is still suspended
# $device (String) - the device's name
ended-suspended = Your { $device } can do nothing until you lift the suspension yourself, or a new request is approved.
# $device (String) - the device's name
ended-suspended-decided = Your { $device } can do nothing. It stays that way, because this request was decided; a new request can replace it.
ended-resume = I have it: lift the suspension
ask-again = Ask again
# $app (String) - the app's name
# $device (String) - the device's name
ask-again-in-app = To ask again, open { $app } on your { $device }.

# Something happened meanwhile
stale = This page was out of date, so nothing was done. Here is how it stands now.
stays-suspended = The suspension can no longer be lifted: the request was decided, or the phone is not suspended any more.

# The approver's page
# $name (String) - who asks
review-title = { $name } wants app access back
# $name (String) - who asks
review-title-done = { $name } wanted app access back
review-list = Approvals
badge-pending = Pending
badge-approved = Approved
badge-completed = Completed
badge-rejected = Rejected
badge-cancelled = Cancelled
badge-expired = Expired
badge-failed = Failed
badge-awaiting = Code not confirmed
review-to-decision = Go to the decision
# $when (String) - a date
review-member-since = Member since { $when }
review-email = E-mail
review-phone = Phone
review-device = Device to deactivate
review-device-done = Device
# $when (String) - a time in words
review-device-suspended = Suspended by its owner { $when }
review-device-active = Not suspended: it can be used until you approve
review-device-blocked = Blocked after five wrong passcodes
review-reason = Reason
reason-web-sso-hint = Asked in the portal, after signing in
reason-app-lost-device-hint = Asked in the app on another phone, after signing in. The lost one may be in somebody else’s hands.
reason-app-forgot-passcode-hint = Asked in the app on this very device, which its key proves: the phone is in their hands. Once you approve, they activate it again, with a new key and a new passcode.
reason-app-blocked-hint = Five wrong passcodes in a row blocked the app. Asked on this very device, which its key proves: the phone is in their hands. Ask them who typed the passcodes.
review-asked = Asked
# $confirmed (String) - a time in words
review-confirmed = Code from the call confirmed { $confirmed }
review-wrong-codes = { $count ->
    [0] No wrong codes
    [one] One wrong code before the right one
   *[other] { $count } wrong codes before the right one
}
review-from = From
review-words = Verification words
# $name (String) - first name of who asks
review-words-hint = Call { $name } on a number you know and compare the first and the third word. The second stands only on { $name }’s page.
review-call-first = Not sure that it is really them? Call first. An attacker counts on your hurry.
decide-title = Your decision
decide-approve = Approve
decide-note = Note
decide-note-hint = Kept in the history.
decide-sign-in = Your sign-in is older than 15 minutes, so you sign in once more when you decide. You come back here, and what you typed is kept.
# $device (String) - the device's name
decide-approve-button = Approve and deactivate the { $device }
decide-reject = Reject
decide-reason = Reason
# $name (String) - first name of who asks
decide-reason-hint = { $name } reads this, with a way to ask again.
decide-reject-button = Reject this request
reason-missing = Write why you reject: the person reads it and needs to know what to do.
remark-too-long = This text is too long. 2,000 characters are enough.
own-request-title = You cannot decide your own request
own-request = Another admin of your organization decides it.
own-request-action = Go to my request
# $name (String) - who decided
# $when (String) - a time in words
decided-approved = { $name } approved this { $when }.
# $name (String) - who decided
# $when (String) - a time in words
decided-rejected = { $name } rejected this { $when }.
decided-cancelled = It was cancelled by the person who asked.
decided-expired = Its time was over before anybody decided.
decided-open = It was not confirmed by a code, so there is nothing to decide.
decided-title = Decided
already-decided = Nothing was done: this request was no longer waiting for a decision.
review-next = Go to my tasks
full-history = Full history

refused-held-title = Your phone number changed lately
# $when (String) - a point in time
refused-held = So that nobody who takes over a number can take over the app with it, requests are held for 72 hours after a change. You can ask again { $when }.
refused-held-todo = Do you need access sooner? An admin who knows that it is you can confirm your new number; then you can ask at once.

# "This wasn't me"
refused-hold-title = An admin must speak to you first
refused-hold = Somebody said of an earlier request in your name: this wasn’t me. Until an admin lifts the hold, no request can be sent, no phone activated and no suspension lifted.
refused-hold-todo = Go to one of these admins in person, or call on a number you know.
stopped-request = The request has ended. Nobody can confirm or approve it any more.
stopped-approval = The request had been approved, but no phone was activated with it. That is no longer possible.
stopped-phone = The request had been completed. The phone that was activated with it is deactivated and can do nothing any more.
stopped-nothing = The request was over already, so there was nothing left to stop.
disowned-title = Ended: it was reported as not yours
disowned-lead = Somebody with your e-mail or your phone said that this request was not yours, so it ended.
notme-title = Was this not you?
# $name (String) - whose request it is
notme-lead = Somebody asked for app access in the name of { $name }. You can stop that here, without signing in. Opening this page has changed nothing.
notme-what = If you stop it
notme-request = The request ends at once, and nobody can approve it any more.
notme-approval = The request is approved already. No phone can be activated with it any more.
notme-phone = The request is completed already. The phone that was activated with it is deactivated at once.
notme-nothing = The request is over already, so there is nothing left to end.
notme-told = Your admins are told, and you get an e-mail.
notme-will-hold = No request can be sent and no phone activated in your name until an admin has spoken to you.
notme-will-sign-out = Whoever is signed in to this portal as you is signed out.
# $device (String) - the device's name
notme-device = Your { $device } is suspended
notme-keep = Keep it suspended: I do not have it, or I am not sure
notme-lift = Lift the suspension: I have it with me
notme-button = This wasn’t me: stop it
notme-was-me = It was you? Then close this page. Nothing happens.
notme-badge = This wasn’t me
notme-done-title = It is stopped
notme-signed-out = Whoever was signed in to this portal as you is signed out.
notme-hold = No request can be sent and no phone activated in your name until an admin lifts that.
notme-call = Call one of them now
notme-call-hint = Tell them what you know, and change the password of your work account. Only they can lift the hold.
notme-already-title = This was reported already
notme-already = Somebody has already said that this request is not yours. It was not done a second time.
notme-late-title = This link no longer counts
notme-late = The request ended more than 7 days ago. If something is wrong, tell an admin.

# Admins: who is on hold
holds-title = On hold
holds-lead = Somebody said in their name: this wasn’t me. Until you lift the hold, they can neither send a request nor activate a phone.
holds-none = Nobody is on hold
holds-none-text = When somebody reports a recovery request as not theirs, they stand here until an admin has spoken to them.
holds-since = Since
holds-request = Reported request
holds-own = This is you. Another admin of your organization lifts it.
holds-reason = Why you lift it
holds-reason-hint = Say how you made sure that it is really them. They get it by e-mail, and the history keeps it.
# $name (String) - who is on hold
holds-lift = Lift the hold on { $name }
hold-reason-missing = Write why you lift it: the history keeps how you made sure.
hold-gone = Nothing was done: this person is no longer on hold.
