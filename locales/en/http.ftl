### Errors that any page can meet, and what pages say after something was done.

# $status (String) - the HTTP status
# $when (String) - date and time
failure-status = Error { $status } · { $when }
failure-home = Go to the start page
failure-again = Try again

bad-request-title = We could not read that
bad-request-happened = Something in the address or the form was not as this page expects it.
bad-request-todo = Nothing was changed. Go back, check what you entered and send it again.
not-utf8-title = Some characters could not be read
not-utf8-happened = The form holds characters that this page cannot read.
not-utf8-todo = Nothing was changed. Go back, type the text again instead of pasting it, and send the form.
forged-title = This form is no longer valid
forged-happened = The form came from an old page or from another site, so we did not accept it.
forged-todo = Nothing was changed. Open the page again and repeat the last step there.
session-over-title = Your session has ended
session-over-happened = You were signed out because you were away for a while.
session-over-todo = Nothing was lost. Sign in and you are back on the same page; what you typed is kept, except codes.
session-over-again = Sign in again
forbidden-title = This page is not for you
forbidden-happened = You are signed in, but your role does not include this page or step.
forbidden-todo = Nothing was changed. If you need it for your work, ask an admin of your organization.
not-found-title = There is nothing here
not-found-happened = The page does not exist, or it is not for your account.
not-found-todo = Check the address, or start from your own pages.
method-title = This page cannot be used that way
method-happened = The page exists, but it does not take this kind of request.
method-todo = Nothing was changed. Start from your own pages.
too-large-title = That was too much at once
too-large-happened = What was sent is larger than this page accepts, or not a form.
too-large-todo = Nothing was changed. Go back, shorten the text and send it again.
too-many-title = Too many tries
too-many-happened = From your network there were many failed tries in a short time.
# $wait (String) - a length of time
too-many-todo = Nothing was lost. You can try again in { $wait }.
unavailable-title = We cannot reach our data right now
unavailable-happened = The portal is running, but its database does not answer.
unavailable-todo = Nothing was lost, and nothing was half done. It usually comes back within a minute; then try again.
internal-title = Something went wrong on our side
internal-happened = We made a mistake, and it is recorded for the people who run this portal.
internal-todo = Nothing was half done. Try again; if it stays, tell your admin the time below.

flash-approved = Approved. The old device is deactivated and the person has been told.
flash-rejected = Rejected. The person has been told your reason.
flash-approved-next = Approved. The old device is deactivated and the person has been told. This is the next request that waits.
flash-rejected-next = Rejected. The person has been told your reason. This is the next request that waits.
flash-cancelled = Your request is cancelled.
flash-called-again = We are calling you again. The code before no longer counts.
flash-reminded = Your admins are reminded, by e-mail and in their browsers.
flash-forgotten = The device is forgotten.
flash-resumed = Your phone is no longer suspended.
flash-new-code = Here is a new code. The one before no longer works.
flash-messages-queued = It is on its way again.
flash-message-dropped = The message is given up and its text deleted.
flash-message-handled = Somebody was faster, or its time is over. This is what is left.
flash-hold-lifted = Hold lifted. The person can ask for app access again.
flash-browser-added = This browser will tell you when a request waits for you.
flash-browser-removed = The browser is removed. It tells you nothing any more.
flash-browser-tested = A test is on its way. It shows within some seconds, if that browser is on and online.
flash-signed-out = You are signed out.
foot-demo = About this demo

flash-sessions-ended = Ended. Whoever used it has to sign in again.
flash-preferences-saved = Your preferences are saved.
sign-in-again-title = Please sign in once more
sign-in-again-happened = This step needs a sign-in of the last 15 minutes, so that nobody takes it on a browser that you left open.
sign-in-again-todo = You sign in with your work account and are back on the same page. What you typed is kept.
flash-number-changed = Your number is on file. You get an e-mail about it.
flash-role-changed = The role is changed, from the next click on.
flash-member-suspended = Suspended. Every session has ended.
flash-member-reinstated = Let in again.
flash-number-entered = The number is on file. The person gets an e-mail about it.
flash-number-confirmed = Confirmed. The person can restore app access again.
flash-imported = The list is imported.
