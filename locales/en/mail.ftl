### E-mails. Each says what happened, what it means for the reader, and the one thing to do.

# $name (String) - whom it is for
mail-hello = Hello { $name },
# $address (String) - the e-mail address it went to
# $app (String) - the app's name
# $organization (String) - the organization's name
mail-foot = Sent to { $address } by { $app } for { $organization }. This message never holds a code, and nobody will ever ask you for one.

mail-device = Device
mail-who-decides = Who decides
mail-decision-by = Decision by
mail-who-asks = Who asks
mail-asked = Asked
mail-reason = Reason
mail-also-asked = Also asked
mail-decided-by = Decided by
mail-decided = Decided
# At the beginning of a sentence, where the name is not known.
mail-an-admin = An admin

# What becomes of the device.
# $device (String) - the device's name
# $app (String) - the app's name
mail-suspended-meanwhile = Your { $device } stays suspended meanwhile: nobody can use { $app } on it.
# $device (String) - the device's name
mail-works-meanwhile = Your { $device } keeps working until your request is approved.
# $device (String) - the device's name
# $app (String) - the app's name
mail-passcode-meanwhile = Your { $device } stays as it is until your request is approved. If you remember the passcode, unlock { $app } and cancel the request.
# $device (String) - the device's name
# $app (String) - the app's name
mail-blocked-meanwhile = On your { $device }, { $app } stays blocked until your request is approved and you have activated it again.
# $device (String) - the device's name
mail-still-suspended = Your { $device } was not deactivated, but it is still suspended, because you reported it lost.
# $device (String) - the device's name
mail-still-works = Your { $device } was not deactivated and works as before.
# $device (String) - the device's name
# $app (String) - the app's name
mail-still-passcode = Your { $device } was not deactivated: { $app } opens on it with the passcode that it had.
# $device (String) - the device's name
# $app (String) - the app's name
mail-still-blocked = Your { $device } was not deactivated, but { $app } stays blocked on it.
mail-lift-or-ask = If you have it back, lift the suspension on the page of your request. There you can ask again, too.
mail-ask-again-any-time = If you still need access, ask again.
# $app (String) - the app's name
# $device (String) - the device's name
mail-ask-again-in-app = If you still need access, ask again in { $app } on your { $device }.

# The one thing to do.
mail-follow = Follow your request
mail-review = Review the request
mail-activate = Activate your new phone
mail-activate-again = Activate your phone again
mail-ask-again = Ask again
mail-open-request = Open your request

# What to do where something is wrong.
mail-not-asked = Did you not ask for this?
mail-not-you = Was this not you?
mail-tell-admins = Then somebody else is using your account. Change your password, and tell one of your admins at once.

# $count (Number) - how many admins
# $reference (String) - the request's reference
mail-sent-subject = { $count ->
    [one] Your request went to your admin ({ $reference })
   *[other] Your request went to your admins ({ $reference })
}
# $count (Number) - how many admins
mail-sent-heading = { $count ->
    [one] Your request went to your admin
   *[other] Your request went to your admins
}
# $count (Number) - how many admins
# $when (String) - date and time
mail-sent-confirmed = { $count ->
    [one] You confirmed the code on { $when }. Your admin has been told and will decide. If it is urgent, ask for the decision yourself.
   *[other] You confirmed the code on { $when }. Your admins have been told, and one of them will decide. If it is urgent, ask one of them yourself.
}
# $count (Number) - how many admins
mail-sent-alarm = { $count ->
    [one] Then somebody else is using your account. Stop the request with this link, tell the admin named here, and read no verification word to anybody who calls you.
   *[other] Then somebody else is using your account. Stop the request with this link, tell one of the admins named here, and read no verification word to anybody who calls you.
}

# $name (String) - who asks
# $reference (String) - the request's reference
mail-waits-subject = { $name } asks to restore app access ({ $reference })
mail-waits-heading = A recovery request waits for you
# $name (String) - who asks
# $device (String) - the device's name
mail-waits-asks = { $name } has confirmed the code of a phone call and asks to restore app access. If you approve, the { $device } is deactivated at once.
# $name (String) - who asks
# $device (String) - the device's name
# $app (String) - the app's name
mail-waits-lost = { $name } lost the { $device } and asks for access to { $app } on another phone. They have confirmed the code of a phone call. If you approve, the { $device } is deactivated at once.
# $name (String) - who asks
# $app (String) - the app's name
# $device (String) - the device's name
mail-waits-passcode = { $name } forgot the passcode of { $app } on { $device }; the phone is in their hands. They have confirmed the code of a phone call. If you approve, the { $device } is deactivated at once, and they activate it again with a new passcode.
# $app (String) - the app's name
# $device (String) - the device's name
# $name (String) - who asks
mail-waits-blocked = { $app } is blocked on the { $device } of { $name } after five wrong passcodes; the phone is in their hands. They have confirmed the code of a phone call. If you approve, the { $device } is deactivated at once, and they activate it again with a new passcode. Ask them who typed the wrong ones.
# $name (String) - who asks
mail-waits-how = You decide on the review page, signed in. Opening this e-mail or its link decides nothing. If you reject, { $name } reads your reason.
mail-care = Be sure who is asking.
# $name (String) - who asks
mail-care-how = Before you approve, call { $name } on a number that you already know, not one from a message, and compare the verification words. An e-mail, a chat or somebody calling you proves nothing.

# $reference (String) - the request's reference
mail-approved-subject = Approved: activate your new phone ({ $reference })
# $reference (String) - the request's reference
mail-approved-subject-again = Approved: activate your phone again ({ $reference })
mail-approved-heading = Your request is approved
# $by (String) - who approved, or "An admin"
# $when (String) - date and time
mail-approved-by = { $by } approved your request on { $when }.
# $device (String) - the device's name
# $app (String) - the app's name
mail-approved-device = Your old device, { $device }, is deactivated: { $app } no longer works on it.
# $app (String) - the app's name
# $device (String) - the device's name
mail-approved-again = { $app } on your { $device } is deactivated: its old passcode counts no more.
mail-approved-how = This is how you activate your new phone:
mail-approved-how-again = This is how you activate it again:
# $app (String) - the app's name
mail-approved-install = Install { $app } on the new phone.
# $app (String) - the app's name
mail-approved-in-app = Open { $app } on the new phone and sign in.
# $app (String) - the app's name
# $device (String) - the device's name
mail-approved-in-app-again = Open { $app } on your { $device } and sign in.
mail-approved-prove = Activate it there: with the code of a call, or with the one-time code on the page of your request.
mail-approved-passcode = Choose a new passcode.
mail-approved-open = Open your request with the button or link in this e-mail, and sign in.
# $app (String) - the app's name
mail-approved-scan = Scan the QR code there with { $app }, or type the one-time code beside it.
mail-approved-alarm = Then somebody else is using your account and may activate a phone in your name. Tell one of your admins at once.

# $reference (String) - the request's reference
mail-rejected-subject = Your request was rejected ({ $reference })
mail-rejected-heading = Your request was rejected
# $by (String) - who rejected, or "An admin"
# $when (String) - date and time
mail-rejected-by = { $by } rejected your request to restore app access on { $when }, for this reason:
mail-rejected-again = If you can settle that, ask again. If you do not understand it, talk to whoever decided.

# $reference (String) - the request's reference
mail-cancelled-subject = Your request is cancelled ({ $reference })
mail-cancelled-heading = Your request is cancelled
# $when (String) - date and time
mail-cancelled-when = You cancelled your request to restore app access on { $when }. Nobody needs to decide any more.

# $reference (String) - the request's reference
mail-expired-subject = Your request has expired ({ $reference })
mail-expired-heading = Your request has expired
# $length (String) - a length of time
mail-expired-code = The code of the call was not entered within { $length }, so your request to restore app access has ended.
# $length (String) - a length of time
mail-expired-decision = Nobody decided on your request to restore app access within { $length }, so it has ended.
mail-expired-chase = Before you ask again, talk to one of your admins, so that it does not happen twice.

# $reference (String) - the request's reference
mail-failed-subject = Too many wrong codes: your request has ended ({ $reference })
mail-failed-heading = Too many wrong codes
# $count (Number) - how many wrong codes
mail-failed-why = { $count ->
    [one] A wrong code was entered, so your request to restore app access has ended.
   *[other] { $count } wrong codes were entered, so your request to restore app access has ended.
}

# Security notices about a device.
mail-see-security = Open your security page
# $device (String) - the device's name
mail-device-suspended = Your { $device } is suspended
# $device (String) - the device's name
# $when (String) - date and time
# $app (String) - the app's name
mail-device-suspended-how = You reported your { $device } as lost on { $when }. Nobody can use { $app } on it now. Only you can lift that, until your request is decided.
# $device (String) - the device's name
mail-device-resumed = Your { $device } is no longer suspended
# $device (String) - the device's name
# $when (String) - date and time
# $app (String) - the app's name
mail-device-resumed-how = You lifted the suspension of your { $device } on { $when }. { $app } works on it again.
# $device (String) - the device's name
mail-device-forgotten = Your { $device } is forgotten
# $device (String) - the device's name
# $when (String) - date and time
# $app (String) - the app's name
mail-device-forgotten-how = You chose to forget your { $device } on { $when }. It is no longer your trusted device, and { $app } no longer works on it.
mail-device-forgotten-next = You can activate a phone on your security page whenever you like.
# $reference (String) - the request's reference
mail-device-ended-request = With that, your request { $reference } to restore app access has ended. Your admins no longer see it as open.
# $device (String) - the device's name
mail-device-activated = A phone was activated: { $device }
# $device (String) - the device's name
# $when (String) - date and time
# $app (String) - the app's name
mail-device-activated-how = { $device } became your trusted device on { $when }. { $app } works on it from now on.
mail-device-activated-alarm = Then somebody else is using your account. Forget this device on your security page, change your password, and tell one of your admins at once.
# $device (String) - the device's name
# $app (String) - the app's name
mail-device-blocked = { $app } is blocked on your { $device }
# $device (String) - the device's name
# $when (String) - date and time
# $app (String) - the app's name
mail-device-blocked-how = A wrong passcode was entered five times in a row on your { $device }, the last time on { $when }. Nobody can open { $app } on it now, not even with the right one.
mail-device-blocked-next = If it was you, sign in again in the app and choose “Recover your account”. Your phone is called, an admin decides, and then you activate the app again.

# The number for calls.
mail-phone-heading = Your phone number for calls was changed
# $when (String) - date and time
mail-phone-self = On { $when } you entered another number and confirmed it with the code of a call.
# $by (String) - an admin
# $when (String) - date and time
mail-phone-by = On { $when }, { $by } entered a number for you.
# $when (String) - date and time
mail-phone-held = So that nobody misuses this, you cannot restore app access until { $when }. If you need it sooner, ask an admin to confirm that it was you.
mail-phone-old-called = We are also calling the old number to say so.
mail-phone-now = Number from now on
mail-phone-before = Number before
mail-phone-see = Open your profile
mail-phone-alarm = Then somebody else is using your account and waits for calls in your name. Change your password, and tell one of your admins at once.
# "This wasn't me"
mail-not-me = This wasn’t me: stop it
# $reference (String) - the request's reference
mail-disowned-subject = Stopped: you said “this wasn’t me” ({ $reference })
mail-disowned-heading = We stopped it
# $when (String) - date and time
mail-disowned-said = On { $when } somebody with your e-mail or your phone told us that this request to restore app access was not yours.
# $device (String) - the device's name
mail-disowned-suspended = Your { $device } stays suspended: nobody can use it.
# $device (String) - the device's name
mail-disowned-as-it-is = Nothing changes about your { $device }.
# $device (String) - the device's name
mail-disowned-gone = Your { $device } was deactivated by the approval and stays so. Once an admin has spoken to you, you can activate a phone.
mail-disowned-hold = Until an admin lifts that, no request can be sent and no phone activated in your name. Whoever was signed in as you is signed out.
mail-disowned-next = What you should do now:
mail-disowned-next-how = Change the password of your work account, and call one of your admins on a number you know. They were told too.

# $reference (String) - the request's reference
mail-lifted-subject = The hold on you is lifted ({ $reference })
mail-lifted-heading = The hold on you is lifted
# $by (String) - the name of an admin
# $when (String) - a moment
mail-lifted-by = { $by } lifted the hold on you on { $when }. It had stood since somebody told us “this wasn’t me” in your name. The reason given:
mail-lifted-now = From now on you can restore app access and activate a phone again. Your device stays as it is.
mail-lifted-request = Reported request
mail-lifted-since = On hold since
mail-lifted-unknown = Did no admin speak to you about this?
mail-lifted-alarm = Then somebody else may have passed for you. Call one of your admins on a number you know, at once, and change the password of your work account.

# $name (String) - whose request it was
# $reference (String) - the request's reference
mail-warned-subject = { $name } says: this wasn’t me ({ $reference })
# $name (String) - whose request it was
mail-warned-heading = { $name } says: this wasn’t me
# $name (String) - whose request it was
# $when (String) - date and time
mail-warned-said = On { $when } somebody with the e-mail or the phone of { $name } told us that this request to restore app access was not theirs. Somebody else may be using the account of { $name }.
# $name (String) - whose request it was
mail-warned-hold = Until one of you lifts the hold, no request can be sent and no phone activated in the name of { $name }.
mail-warned-see = See who is on hold
# $name (String) - whose request it was
mail-warned-care = Before you lift the hold, speak to { $name } in person, or call on a number that you already know. An e-mail, a chat or somebody calling you proves nothing.

# $name (String) - who asks
# $waited (String) - a length of time
mail-reminder-waits = { $name } has been waiting for { $waited } for somebody to decide and cannot work in the app until then.
# $when (String) - date and time
mail-reminder-ends = If nobody decides, the request ends by itself on { $when }.
# $name (String) - who asks
# $reference (String) - the request's reference
mail-reminder-subject = Reminder: { $name } still waits ({ $reference })
# $name (String) - who asks
mail-reminder-heading = { $name } still waits for a decision
# $name (String) - who asks
# $when (String) - date and time
mail-own-reminder-waits = { $name } reminds you: the request has been waiting for a decision since { $when }, and until then { $name } cannot work in the app.
# $name (String) - who asks
# $reference (String) - the request's reference
mail-own-reminder-subject = { $name } reminds you and still waits ({ $reference })
# $name (String) - who asks
mail-own-reminder-heading = { $name } asks you once more for a decision
