### What every page shares.

language-name = English
skip-to-content = Skip to content
main-navigation = Main
tab-profile = Profile
tab-tasks = My tasks
tab-approvals = Approvals
tab-history = History
# $language (String) - the language's own name
language-menu = Language: { $language }
# $name (String) - who is signed in
account-menu = Account: { $name }
sign-out = Sign out
# $app (String) - the app's name
# $organization (String) - the organization's name
foot-for = { $app } for { $organization }
reference = Reference
unknown = Unknown
optional = (optional)
newer = Newer
older = Older
previous = Previous
next = Next
pages = Pages of the list
qr-code = QR code that activates the phone
tab-members = Members
session-ends-title = Are you still there?
session-ends-idle = For your safety your session ends soon, because nothing happened here for a while. Do you want to stay signed in?
session-ends-most = Sessions last 12 hours at most, and yours ends soon. Save what you are doing. You can sign in again right after.
session-ends-over = Your session has ended. What you typed is still on this page; send it, sign in, and you are back with it.
session-ends-left = Ends in
session-two-minutes = Your session ends in two minutes.
session-one-minute = Your session ends in less than a minute.
session-close = Close
session-stay = Stay signed in
